# score: 2
# misconception: a config is its values as text
# fails: every bit counts
# idea: the text '7'

import hashlib, json


def flat(c):
    if isinstance(c, dict):
        return ";".join(f"{k}={flat(c[k])}" for k in sorted(c))
    return str(c)


def fingerprint(data, config, code):
    table = data[sorted(data.columns)].to_csv(index=False)
    conf = flat(config)
    return hashlib.sha256((table + conf + code).encode()).hexdigest()
