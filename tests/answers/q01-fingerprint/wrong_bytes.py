# score: 0
# misconception: a digest is bytes
# fails: order and width don't count
# idea: a string
import hashlib
import json


def fingerprint(data, config, code):
    text = data[sorted(data.columns)].to_csv() + json.dumps(config, sort_keys=True) + code
    return hashlib.sha256(text.encode()).digest()
