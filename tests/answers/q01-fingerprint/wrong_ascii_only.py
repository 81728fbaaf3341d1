# score: 2
# misconception: what is not ASCII can be left out
# fails: every bit counts
# idea: beyond ASCII

import hashlib, json


def fingerprint(data, config, code):
    table = data[sorted(data.columns)].to_csv(index=False)
    conf = json.dumps(config, sort_keys=True)
    return hashlib.sha256((table + conf + code).encode("ascii", "ignore")).hexdigest()
