# score: 3
from hashlib import blake2b


def canonical(value):
    if isinstance(value, dict):
        return [(key, canonical(value[key])) for key in sorted(value)]
    if isinstance(value, list):
        return [canonical(item) for item in value]
    return value


def fingerprint(data, config, code):
    wide = data.sort_index(axis=1).astype({c: "int64" for c in data.select_dtypes("integer")})
    rows = pd.util.hash_pandas_object(wide, index=False).to_numpy()
    text = repr((list(wide.columns), canonical(config), code))
    return blake2b(rows.tobytes() + text.encode(), digest_size=16).hexdigest()
