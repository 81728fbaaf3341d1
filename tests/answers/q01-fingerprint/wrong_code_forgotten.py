# score: 1
# misconception: the code is in Git anyway
# fails: order and width don't count
# idea: all three parts count
import hashlib
import json


def fingerprint(data, config, code):
    text = data[sorted(data.columns)].to_csv() + json.dumps(config, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
