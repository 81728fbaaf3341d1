# score: 2
# misconception: rows are a set
# fails: every bit counts
# idea: order of rows

import hashlib, json


def fingerprint(data, config, code):
    table = data[sorted(data.columns)].sort_values(sorted(data.columns)).to_csv(index=False)
    conf = json.dumps(config, sort_keys=True)
    return hashlib.sha256((table + conf + code).encode()).hexdigest()
