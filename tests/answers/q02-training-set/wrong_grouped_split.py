# score: 2
# misconception: a split by customer needs no time
# fails: the test rows come last
# idea: split by time
def training_set(events, labels, as_of):
    from sklearn.model_selection import GroupShuffleSplit

    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
    )
    splitter = GroupShuffleSplit(n_splits=1, test_size=0.25, random_state=1)
    train, test = next(splitter.split(rows, groups=rows.customer_id))
    return rows.iloc[train], rows.iloc[test]
