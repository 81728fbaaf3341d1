# score: 3
import hashlib
import json


def fingerprint(data: pd.DataFrame, config: dict, code: str) -> str:
    digest = hashlib.sha256()
    for name in sorted(data.columns):
        column = data[name]
        if pd.api.types.is_integer_dtype(column):
            column = column.astype("int64")
        digest.update(name.encode() + b"\0")
        if column.dtype.kind in "ifb":
            digest.update(column.to_numpy().tobytes())
        else:
            digest.update("\0".join(column.astype(str)).encode())
        digest.update(b"\1")
    digest.update(json.dumps(config, sort_keys=True).encode())
    digest.update(b"\1" + code.encode("utf-8"))
    return digest.hexdigest()
