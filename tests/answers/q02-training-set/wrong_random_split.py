# score: 2
# misconception: a random split is a fair test
# fails: the test rows come last
# idea: a random split
def training_set(events, labels, as_of):
    from sklearn.model_selection import train_test_split

    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
    )
    train, test = train_test_split(rows, test_size=0.2, random_state=0)
    return train, test
