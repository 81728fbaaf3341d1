# score: 2
# misconception: it is enough to sort the outer keys
# fails: order and width don't count
# idea: dict inside it
import hashlib
import json


def fingerprint(data, config, code):
    text = data[sorted(data.columns)].to_csv() + str(sorted(config.items(), key=lambda item: item[0])) + code
    return hashlib.sha256(text.encode()).hexdigest()
