# score: 2
# misconception: case is noise
# fails: every bit counts
# idea: by a capital
import hashlib
import json


def fingerprint(data: pd.DataFrame, config: dict, code: str) -> str:
    """The id of a training run: the same wherever data, config and code are the same."""
    table = data[sorted(data.columns)].to_csv(index=False).lower()
    text = "\0".join([table, json.dumps(config, sort_keys=True), code])
    return hashlib.sha256(text.encode()).hexdigest()
