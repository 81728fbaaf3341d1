# score: 2
# misconception: lists are sorted like keys
# fails: every bit counts
# idea: a list has an order

import hashlib, json


def norm(c):
    if isinstance(c, dict):
        return {k: norm(c[k]) for k in sorted(c)}
    if isinstance(c, list):
        return sorted(map(norm, c), key=str)
    return c


def fingerprint(data, config, code):
    table = data[sorted(data.columns)].to_csv(index=False)
    conf = json.dumps(norm(config))
    return hashlib.sha256((table + conf + code).encode()).hexdigest()
