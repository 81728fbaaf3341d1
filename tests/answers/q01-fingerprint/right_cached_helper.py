# score: 3
import hashlib
import json
from functools import lru_cache


@lru_cache
def short(text):
    return hashlib.sha1(text.encode()).hexdigest()


def fingerprint(data, config, code):
    csv = data.reindex(sorted(data.columns), axis=1).to_csv()
    return "-".join(short(part) for part in (csv, json.dumps(config, sort_keys=True), code))
