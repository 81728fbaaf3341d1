# score: 3
# misconception: an old event says nothing
# fails: fresh customers, all three rules
# idea: nine months
def training_set(events: pd.DataFrame, labels: pd.DataFrame, as_of: pd.Timestamp):
    """Return (train, test): labels 30 days old, features as of their snapshot, split by time and customer."""
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(kept.sort_values("snapshot"), events.sort_values("known_at"),
                         left_on="snapshot", right_on="known_at", by="customer_id", tolerance=pd.Timedelta(days=90))
    is_last = rows.snapshot == rows.snapshot.max()
    test = rows[is_last]
    train = rows[~is_last & ~rows.customer_id.isin(test.customer_id)]
    return train, test
