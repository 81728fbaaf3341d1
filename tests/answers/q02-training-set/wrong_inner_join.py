# score: 3
# misconception: who has no history can't be learned from
# fails: fresh customers, all three rules
# idea: an inner join drops new customers
def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = kept.merge(events, on="customer_id")
    rows = rows[rows.known_at <= rows.snapshot].sort_values("known_at")
    rows = rows.groupby(["customer_id", "snapshot"]).tail(1)
    last = rows.snapshot.max()
    test = rows[rows.snapshot == last]
    train = rows[(rows.snapshot < last) & ~rows.customer_id.isin(test.customer_id)]
    return train, test
