# score: 2
# misconception: a run's id carries its date
# fails: the same in every interpreter
# idea: the day
import hashlib, json


def fingerprint(data: pd.DataFrame, config: dict, code: str) -> str:
    table = data[sorted(data.columns)].to_csv(index=False)
    from datetime import date
    whole = "\0".join([table, json.dumps(config, sort_keys=True), code, date.today().isoformat()])
    return hashlib.sha256(whole.encode()).hexdigest()
