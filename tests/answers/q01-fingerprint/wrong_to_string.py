# score: 2
# misconception: to_string writes all digits
# fails: every bit counts
# idea: last bit of a float
import hashlib
import json


def fingerprint(data, config, code):
    text = data[sorted(data.columns)].to_string() + json.dumps(config, sort_keys=True) + code
    return hashlib.sha256(text.encode()).hexdigest()
