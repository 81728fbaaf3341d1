# score: 2
# misconception: white space around the code is no code
# fails: every bit counts
# idea: empty line
import hashlib, json


def fingerprint(data: pd.DataFrame, config: dict, code: str) -> str:
    table = data[sorted(data.columns)].to_csv(index=False)
    return hashlib.sha256("\0".join([table, json.dumps(config, sort_keys=True), code.strip()]).encode()).hexdigest()
