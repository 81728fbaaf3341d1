# score: 2
# misconception: floats are brought into one width
# fails: every bit counts
# idea: last bit of a float

import hashlib, json


def fingerprint(data, config, code):
    table = data[sorted(data.columns)].astype({c: "float32" for c in data.select_dtypes("float")}).to_csv(index=False)
    conf = json.dumps(config, sort_keys=True)
    return hashlib.sha256((table + conf + code).encode()).hexdigest()
