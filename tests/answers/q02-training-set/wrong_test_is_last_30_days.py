# score: 2
# misconception: the test set is the last 30 days
# fails: the test rows come last
# idea: not a share of the rows


def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
    )
    last = rows.snapshot > rows.snapshot.max() - pd.Timedelta(days=30)
    test = rows[last]
    train = rows[~last & ~rows.customer_id.isin(test.customer_id)]
    return train, test
