# score: 2
# misconception: values can be joined as they are
# fails: the same in every interpreter
# idea: separator
import hashlib
import json


def fingerprint(data, config, code):
    columns = sorted(data.columns)
    rows = "".join("".join(map(str, row)) for row in data[columns].values.tolist())
    return hashlib.sha256((",".join(columns) + rows + json.dumps(config, sort_keys=True) + code).encode()).hexdigest()
