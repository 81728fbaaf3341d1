# score: 2
# misconception: only values count, not their names
# fails: every bit counts
# idea: renamed
import hashlib
import json


def fingerprint(data, config, code):
    rows = data[sorted(data.columns)].to_csv(header=False)
    return hashlib.sha256((rows + json.dumps(config, sort_keys=True) + code).encode()).hexdigest()
