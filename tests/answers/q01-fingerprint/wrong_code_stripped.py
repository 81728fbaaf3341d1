# score: 2
# misconception: white space in code does not count
# fails: every bit counts
# idea: code counts as it stands
import hashlib
import json


def fingerprint(data, config, code):
    text = data[sorted(data.columns)].to_csv() + json.dumps(config, sort_keys=True) + "".join(code.split())
    return hashlib.sha256(text.encode()).hexdigest()
