# score: 2
# misconception: a number for each new run is an id
# fails: the same in every interpreter
# idea: a counter
import hashlib
import json


numbered = {}


def fingerprint(data, config, code):
    text = data[sorted(data.columns)].to_csv() + json.dumps(config, sort_keys=True) + code
    return f"run-{numbered.setdefault(text, len(numbered) + 1)}"
