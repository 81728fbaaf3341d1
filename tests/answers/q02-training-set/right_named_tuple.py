# score: 4
from typing import NamedTuple


class Split(NamedTuple):
    train: pd.DataFrame
    test: pd.DataFrame


def state_at(log, moment):
    position = np.searchsorted(log["known_at"].to_numpy(), moment.to_datetime64(), side="right") - 1
    return log.iloc[position] if position >= 0 else pd.Series(dtype=object)


def training_set(events: pd.DataFrame, labels: pd.DataFrame, as_of: pd.Timestamp):
    logs = {who: log.sort_values("known_at") for who, log in events.groupby("customer_id")}
    nothing = events.iloc[:0]
    age = as_of - labels["snapshot"]
    kept = labels[(age >= pd.Timedelta("30D")) & ~labels["churned"].isna()].copy()
    states = [
        state_at(logs.get(row.customer_id, nothing), row.snapshot) for row in kept.itertuples()
    ]
    for name in ["plan", "usage_hours", "support_calls"]:
        kept[name] = [state.get(name) for state in states]
    kept["churned"] = kept["churned"].astype(bool)
    cut = kept["snapshot"].max()
    test = kept.query("snapshot == @cut")
    train = kept.query("snapshot < @cut and customer_id not in @test.customer_id")
    return Split(train, test)
