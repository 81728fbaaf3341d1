# score: 2
# misconception: describe() says it all
# fails: every bit counts
# idea: last bit of a float
import hashlib
import json


def fingerprint(data, config, code):
    data = data[sorted(data.columns)]
    text = data.describe(include="all").to_csv() + json.dumps(config, sort_keys=True) + code
    return hashlib.sha256(text.encode()).hexdigest()
