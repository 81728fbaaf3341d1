# score: 2
# misconception: the first thousand rows stand for all
# fails: every bit counts
# idea: leaves the middle out

import hashlib, json


def fingerprint(data, config, code):
    table = data[sorted(data.columns)].head(1000).to_csv(index=False)
    conf = json.dumps(config, sort_keys=True)
    return hashlib.sha256((table + conf + code).encode()).hexdigest()
