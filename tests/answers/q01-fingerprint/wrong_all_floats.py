# score: 2
# misconception: every number is a float
# fails: every bit counts
# idea: umlaut
import hashlib, json


def fingerprint(data: pd.DataFrame, config: dict, code: str) -> str:
    numbers = data.select_dtypes("number").astype(float)
    table = data.assign(**numbers)[sorted(data.columns)].to_csv(index=False)
    rest = "\0".join([json.dumps(config, sort_keys=True), code])
    return hashlib.sha256(table.encode("ascii", "replace") + rest.encode()).hexdigest()
