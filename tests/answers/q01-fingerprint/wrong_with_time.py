# score: 0
# misconception: an id should say when it was made
# fails: order and width don't count
# idea: time
import hashlib
import json


def fingerprint(data, config, code):
    import time
    text = data[sorted(data.columns)].to_csv() + json.dumps(config, sort_keys=True) + code
    return f"{time.perf_counter_ns()}-{hashlib.sha256(text.encode()).hexdigest()}"
