# score: 2
# misconception: the customer's latest value is the value to learn from
# fails: a row knows only its own past
# idea: the latest value knows the future
def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    latest = events.sort_values("known_at").groupby("customer_id").last().reset_index()
    rows = kept.merge(latest, on="customer_id", how="left")
    test = rows[rows.snapshot == rows.snapshot.max()]
    train = rows[rows.snapshot < rows.snapshot.max()]
    return train[~train.customer_id.isin(test.customer_id)], test
