# score: 4
def training_set(events, labels, as_of):
    ripe = labels.loc[labels.snapshot <= as_of - pd.Timedelta(30, "D")].dropna(subset=["churned"])
    past = ripe[["customer_id", "snapshot"]].merge(events, on="customer_id")
    past = past[past.known_at <= past.snapshot].sort_values("known_at")
    newest = past.drop_duplicates(["customer_id", "snapshot"], keep="last")
    rows = ripe.merge(newest, on=["customer_id", "snapshot"], how="left")
    test = rows[rows.snapshot == rows.snapshot.max()]
    train = rows.drop(test.index)
    train = train[~train.customer_id.isin(test.customer_id)]
    return {"train": train, "test": test}
