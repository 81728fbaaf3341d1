# score: 2
# misconception: only numbers and flags are data
# fails: every bit counts
# idea: a column of text
def fingerprint(data, config, code):
    import hashlib
    import json

    kept = data.select_dtypes(["number", "bool"])
    lines = kept[sorted(kept.columns)].to_csv(index=False)
    return hashlib.sha256((lines + json.dumps(config, sort_keys=True) + code).encode()).hexdigest()
