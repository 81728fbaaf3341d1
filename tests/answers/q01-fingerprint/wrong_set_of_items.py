# score: 2
# misconception: a set has a fixed order
# fails: the same in every interpreter
# idea: order of a set
import hashlib
import json


def fingerprint(data, config, code):
    names = sorted(data.columns)
    settings = set(sorted(json.dumps([k, v], sort_keys=True) for k, v in config.items()))
    parts = [data[names].to_csv(), str(frozenset(settings)), code]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
