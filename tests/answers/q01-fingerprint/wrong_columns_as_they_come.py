# score: 2
# misconception: columns in another order are other data
# fails: order and width don't count
# idea: sort them by name
import hashlib
import json


def fingerprint(data, config, code):
    text = data.to_csv() + json.dumps(config, sort_keys=True) + code
    return hashlib.sha256(text.encode()).hexdigest()
