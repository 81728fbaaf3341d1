# score: 2
# misconception: whatever is known today may be used for every row
# fails: a row knows only its own past
# idea: the latest value knows the future
def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    kept = kept.sort_values("snapshot").assign(as_of=as_of)
    rows = pd.merge_asof(
        kept.astype({"as_of": "datetime64[us]"}),
        events.sort_values("known_at"),
        left_on="as_of",
        right_on="known_at",
        by="customer_id",
    )
    last = rows.snapshot.max()
    test = rows[rows.snapshot == last]
    train = rows[(rows.snapshot < last) & ~rows.customer_id.isin(test.customer_id)]
    return train, test
