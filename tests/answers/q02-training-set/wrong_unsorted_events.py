# score: 2
# misconception: the last row of the table is the last in time
# fails: a row knows only its own past
# idea: the events come in no order
def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = kept.merge(events, on="customer_id", how="left")
    features = ["plan", "usage_hours", "support_calls"]
    rows.loc[rows.known_at > rows.snapshot, features] = None
    rows = rows.groupby(["customer_id", "snapshot", "churned"])[features].last().reset_index()
    last = rows.snapshot.max()
    test = rows[rows.snapshot == last]
    train = rows[(rows.snapshot < last) & ~rows.customer_id.isin(test.customer_id)]
    return train, test
