# score: 2
# misconception: hash() of a text is a checksum
# fails: the same in every interpreter
# idea: hashlib
import hashlib
import json


def fingerprint(data, config, code):
    text = data[sorted(data.columns)].to_csv() + json.dumps(config, sort_keys=True) + code
    return format(hash(text) % 2**64, "016x")
