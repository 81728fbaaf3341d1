# score: 1
# misconception: str() of a table is the table
# fails: every bit counts
# idea: leaves the middle out
import hashlib
import json


def fingerprint(data, config, code):
    text = str(data[sorted(data.columns)]) + json.dumps(config, sort_keys=True) + code
    return hashlib.sha256(text.encode()).hexdigest()
