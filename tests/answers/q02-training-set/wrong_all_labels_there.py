# score: 2
# misconception: a row with a label is ready to be learned from, however young
# fails: young and unknown labels stay out
# idea: leavers' labels come first
def training_set(events, labels, as_of):
    kept = labels[labels.label_date <= as_of].dropna(subset=["churned"])
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
