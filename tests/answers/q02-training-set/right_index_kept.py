# score: 4
def training_set(events, labels, as_of):
    kept = labels[labels["churned"].notnull() & ((as_of - labels["snapshot"]).dt.days >= 30)]
    pairs = kept.merge(events, on="customer_id", how="left")
    pairs.loc[pairs["known_at"] > pairs["snapshot"], ["plan", "usage_hours", "support_calls"]] = (
        None
    )
    pairs.loc[pairs["known_at"] > pairs["snapshot"], "known_at"] = pd.NaT
    pairs = pairs.sort_values("known_at", na_position="first")
    rows = pairs.groupby(["customer_id", "snapshot"]).tail(1)
    rows = rows.set_index(["customer_id", "snapshot"]).sort_index(level="snapshot")
    when = rows.index.get_level_values("snapshot")
    who = rows.index.get_level_values("customer_id")
    test = rows[when == when[-1]]
    train = rows[(when < when[-1]) & ~who.isin(test.index.get_level_values("customer_id"))]
    return train, test
