# score: 2
# misconception: rows are a set
# fails: every bit counts
# idea: order of rows
import hashlib
import json


def fingerprint(data, config, code):
    data = data[sorted(data.columns)].astype({c: "int64" for c in data.select_dtypes("integer")})
    total = int(pd.util.hash_pandas_object(data, index=False).sum())
    text = str(total) + str(list(data.columns)) + json.dumps(config, sort_keys=True) + code
    return hashlib.sha256(text.encode()).hexdigest()
