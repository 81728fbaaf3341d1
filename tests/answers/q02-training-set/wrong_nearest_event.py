# score: 2
# misconception: the event nearest to the snapshot describes the customer best
# fails: fresh customers, all three rules
# idea: a later event must not fill the gap
def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
        direction="nearest",
    )
    last = rows.snapshot.max()
    test = rows[rows.snapshot == last]
    train = rows[(rows.snapshot < last) & ~rows.customer_id.isin(test.customer_id)]
    return train, test
