# score: 2
# misconception: a leaver's label is final at once, so it counts at once
# fails: young and unknown labels stay out
# idea: leavers' labels come first


def training_set(events, labels, as_of):
    kept = labels[
        ((labels.snapshot + pd.Timedelta(days=30) <= as_of) | labels.churned.fillna(False)) & labels.churned.notna()
    ]
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
