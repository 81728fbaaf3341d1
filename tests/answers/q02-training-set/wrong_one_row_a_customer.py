# score: 3
# misconception: each customer may be in the data once, so the newest row is kept
# fails: fresh customers, all three rules
# idea: two snapshots of one customer are two rows
def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
    )
    rows = rows.drop_duplicates("customer_id", keep="last")
    last = rows.snapshot.max()
    return rows[rows.snapshot < last], rows[rows.snapshot == last]
