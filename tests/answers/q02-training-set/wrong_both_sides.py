# score: 3
# misconception: a split by time is enough, the same customers may be on both sides
# fails: fresh customers, all three rules
# idea: a customer on both sides
def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("snapshot"),
        events.sort_values("known_at"),
        left_on="snapshot",
        right_on="known_at",
        by="customer_id",
    )
    last = rows.snapshot.max()
    return rows[rows.snapshot < last], rows[rows.snapshot == last]
