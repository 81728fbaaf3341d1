# score: 2
# misconception: the values of a config in the order of its keys are enough
# fails: every bit counts
# idea: values alone

import hashlib, json


def fingerprint(data, config, code):
    table = data[sorted(data.columns)].to_csv(index=False)
    conf = json.dumps([config[k] for k in sorted(config)], sort_keys=True)
    return hashlib.sha256((table + conf + code).encode()).hexdigest()
