# score: 2
# misconception: features are those of the day on which the label came
# fails: a row knows only its own past
# idea: the latest value knows the future


def training_set(events, labels, as_of):
    kept = labels[(labels.snapshot + pd.Timedelta(days=30) <= as_of) & labels.churned.notna()]
    rows = pd.merge_asof(
        kept.sort_values("label_date"),
        events.sort_values("known_at"),
        left_on="label_date",
        right_on="known_at",
        by="customer_id",
    )
    last = rows.snapshot == rows.snapshot.max()
    test = rows[last]
    train = rows[~last & ~rows.customer_id.isin(test.customer_id)]
    return train, test
