# score: 2
# misconception: layout of the code doesn't count
# fails: every bit counts
# idea: code counts as it stands

import ast, hashlib, json


def fingerprint(data, config, code):
    table = data[sorted(data.columns)].to_csv(index=False)
    conf = json.dumps(config, sort_keys=True)
    return hashlib.sha256((table + conf + ast.dump(ast.parse(code))).encode()).hexdigest()
