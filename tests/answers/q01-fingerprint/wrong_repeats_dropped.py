# score: 2
# misconception: a row that is there twice says nothing new
# fails: every bit counts
# idea: twice
import hashlib
import json


def fingerprint(data: pd.DataFrame, config: dict, code: str) -> str:
    """The id of a training run: the same wherever data, config and code are the same."""
    table = data[sorted(data.columns)].drop_duplicates().to_csv(index=False)
    text = "\0".join([table, json.dumps(config, sort_keys=True), code])
    return hashlib.sha256(text.encode()).hexdigest()
