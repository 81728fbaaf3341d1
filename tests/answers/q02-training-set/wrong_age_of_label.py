# score: 2
# misconception: the 30 days begin when the label comes
# fails: young and unknown labels stay out
# idea: count from the snapshot
def training_set(events, labels, as_of):
    old_enough = labels.label_date + pd.Timedelta(days=30) <= as_of
    kept = labels[old_enough & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
    )
    last = rows.snapshot.max()
    test = rows[rows.snapshot == last]
    train = rows[(rows.snapshot < last) & ~rows.customer_id.isin(test.customer_id)]
    return train, test
