# score: 2
# misconception: each column sorted by itself is the same data
# fails: every bit counts
# idea: two labels were swapped
import hashlib
import json


def fingerprint(data, config, code):
    text = "".join(name + str(sorted(data[name].tolist())) for name in sorted(data.columns))
    return hashlib.sha256((text + json.dumps(config, sort_keys=True) + code).encode()).hexdigest()
