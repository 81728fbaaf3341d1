# score: 2
# misconception: who has no label has stayed
# fails: young and unknown labels stay out
# idea: no label is not 'stayed'
def training_set(events, labels, as_of):
    kept = labels[labels.snapshot + pd.Timedelta(days=30) <= as_of].copy()
    kept["churned"] = kept["churned"].fillna(False)
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
