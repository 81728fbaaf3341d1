# score: 2
# misconception: the last event in time is the customer's
# fails: a row knows only its own past
# idea: all three features come from one event


def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"), events.sort_values("known_at"), left_on="snapshot", right_on="known_at"
    ).rename(columns={"customer_id_x": "customer_id"})
    last = rows.snapshot == rows.snapshot.max()
    test = rows[last]
    train = rows[~last & ~rows.customer_id.isin(test.customer_id)]
    return train, test
