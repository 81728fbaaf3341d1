# score: 2
# misconception: to_json keeps all digits
# fails: every bit counts
# idea: few digits
import hashlib
import json


def fingerprint(data, config, code):
    text = data[sorted(data.columns)].to_json() + json.dumps(config, sort_keys=True) + code
    return hashlib.sha256(text.encode()).hexdigest()
