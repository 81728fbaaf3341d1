# score: 3
# misconception: a customer known from training leaves the test set
# fails: fresh customers, all three rules
# idea: train that gives way
def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
    )
    last = rows.snapshot.max()
    train = rows[rows.snapshot < last]
    test = rows[(rows.snapshot == last) & ~rows.customer_id.isin(train.customer_id)]
    return train, test
