# score: 2
# misconception: the text itself is the id
# fails: order and width don't count
# idea: an id is short
import hashlib
import json


def fingerprint(data, config, code):
    return data[sorted(data.columns)].to_csv() + json.dumps(config, sort_keys=True) + code
