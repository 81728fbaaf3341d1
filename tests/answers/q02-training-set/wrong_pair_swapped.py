# score: 2
# misconception: the order of a pair does not matter
# fails: the test rows come last
# idea: in this order
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
    test = rows[rows.snapshot == last]
    train = rows[(rows.snapshot < last) & ~rows.customer_id.isin(test.customer_id)]
    return test, train
