# score: 2
# misconception: pandas hashes integers by value, whatever their width
# fails: order and width don't count
# idea: negative ones too
import hashlib
import json


def fingerprint(data, config, code):
    data = data[sorted(data.columns)]
    rows = pd.util.hash_pandas_object(data, index=False).to_numpy().tobytes()
    text = str(list(data.columns)) + json.dumps(config, sort_keys=True) + code
    return hashlib.sha256(rows + text.encode()).hexdigest()
