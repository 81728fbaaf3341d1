# score: 2
# misconception: the integer width is part of the data
# fails: order and width don't count
# idea: 32 bits
import hashlib
import json


def fingerprint(data, config, code):
    data = data[sorted(data.columns)]
    text = str(data.dtypes) + data.to_csv() + json.dumps(config, sort_keys=True) + code
    return hashlib.sha256(text.encode()).hexdigest()
