# score: 2
# misconception: capitals don't count in code
# fails: every bit counts
# idea: became a capital

import hashlib, json


def fingerprint(data, config, code):
    table = data[sorted(data.columns)].to_csv(index=False)
    conf = json.dumps(config, sort_keys=True)
    return hashlib.sha256((table + conf + code.lower()).encode()).hexdigest()
