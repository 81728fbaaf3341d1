# score: 2
# misconception: a nested config is a flat one with dots
# fails: every bit counts
# idea: laid flat
import hashlib, json


def fingerprint(data: pd.DataFrame, config: dict, code: str) -> str:
    table = data[sorted(data.columns)].to_csv(index=False)
    def flat(part, before=""):
        lines = {}
        for key, value in part.items():
            lines |= flat(value, f"{before}{key}.") if isinstance(value, dict) else {before + key: value}
        return lines

    return hashlib.sha256("\0".join([table, json.dumps(flat(config), sort_keys=True), code]).encode()).hexdigest()
