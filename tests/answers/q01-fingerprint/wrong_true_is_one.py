# score: 2
# misconception: true and 1 are the same setting
# fails: every bit counts
# idea: True was taken for 1
import hashlib, json


def fingerprint(data: pd.DataFrame, config: dict, code: str) -> str:
    table = data[sorted(data.columns)].to_csv(index=False)
    def plain(value):
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return float(value) if isinstance(value, (int, float)) else value

    return hashlib.sha256("\0".join([table, json.dumps(plain(config), sort_keys=True), code]).encode()).hexdigest()
