# score: 2
# misconception: joining the past means taking all of it
# fails: a row knows only its own past
# idea: gives one for each event
def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = kept.merge(events, on="customer_id")
    rows = rows[rows.known_at <= rows.snapshot]
    last = rows.snapshot.max()
    test = rows[rows.snapshot == last]
    train = rows[(rows.snapshot < last) & ~rows.customer_id.isin(test.customer_id)]
    return train, test
