# score: 2
# misconception: the last fifth of the rows is a split by time
# fails: the test rows come last
# idea: a share of the rows
def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
    )
    cut = int(0.8 * len(rows))
    train, test = rows.iloc[:cut], rows.iloc[cut:]
    return train[~train.customer_id.isin(test.customer_id)], test
