# score: 3
# misconception: 30 days are a month
# fails: fresh customers, all three rules
# idea: some rows are missing


def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.DateOffset(months=1) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
    )
    last = rows.snapshot == rows.snapshot.max()
    test = rows[last]
    train = rows[~last & ~rows.customer_id.isin(test.customer_id)]
    return train, test
