# score: 2
# misconception: the features are means of the past
# fails: a row knows only its own past
# idea: neither a mean nor a mix


def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    e = kept.merge(events, on="customer_id", how="left")
    e = e[e.known_at <= e.snapshot]
    e = (
        e.sort_values("known_at")
        .groupby(["customer_id", "snapshot"])
        .agg(usage_hours=("usage_hours", "mean"), support_calls=("support_calls", "mean"), plan=("plan", "last"))
        .reset_index()
    )
    rows = kept.merge(e, on=["customer_id", "snapshot"], how="left")
    last = rows.snapshot == rows.snapshot.max()
    test = rows[last]
    train = rows[~last & ~rows.customer_id.isin(test.customer_id)]
    return train, test
