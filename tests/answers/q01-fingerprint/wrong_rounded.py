# score: 2
# misconception: a tolerance belongs into the id
# fails: every bit counts
# idea: rounding
import hashlib
import json


def fingerprint(data, config, code):
    text = data[sorted(data.columns)].round(9).to_csv() + json.dumps(config, sort_keys=True) + code
    return hashlib.sha256(text.encode()).hexdigest()
