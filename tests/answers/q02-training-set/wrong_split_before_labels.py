# score: 3
# misconception: the newest snapshot of the table is the test set, whatever its labels
# fails: fresh customers, all three rules
# idea: choose it after the labels
def training_set(events, labels, as_of):
    last = labels.snapshot.max()
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
    )
    test = rows[rows.snapshot == last]
    train = rows[(rows.snapshot < last) & ~rows.customer_id.isin(test.customer_id)]
    return train, test
