# score: 2
# misconception: a comma between values keeps them apart
# fails: every bit counts
# idea: comma
import hashlib
import json


def fingerprint(data: pd.DataFrame, config: dict, code: str) -> str:
    """The id of a training run: the same wherever data, config and code are the same."""
    table = "\n".join(c + ":" + ",".join(data[c].astype(str)) for c in sorted(data.columns))
    text = "\0".join([table, json.dumps(config, sort_keys=True), code])
    return hashlib.sha256(text.encode()).hexdigest()
