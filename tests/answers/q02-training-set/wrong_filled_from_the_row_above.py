# score: 3
# misconception: a gap is filled from the row above
# fails: fresh customers, all three rules
# idea: a gap stays a gap


def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
    )
    rows = rows.sort_values(["customer_id", "snapshot"]).ffill()
    last = rows.snapshot == rows.snapshot.max()
    test = rows[last]
    train = rows[~last & ~rows.customer_id.isin(test.customer_id)]
    return train, test
