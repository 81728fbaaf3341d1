# score: 4
def training_set(events, labels, as_of):
    features = ["plan", "usage_hours", "support_calls"]
    kept = labels[(labels["snapshot"] + pd.Timedelta(days=30) <= as_of) & labels["churned"].notna()]
    told = events.rename(columns={"known_at": "when"}).assign(kind=0)
    asked = kept.assign(when=kept["snapshot"], kind=1)
    # On the same day the event comes before the question.
    both = pd.concat([told, asked]).sort_values(["customer_id", "when", "kind"])
    both[features] = both.groupby("customer_id")[features].ffill()
    rows = both[both["kind"] == 1].drop(columns=["when", "kind"])
    newest = rows["snapshot"].max()
    test = rows[rows["snapshot"] == newest]
    train = rows[rows["snapshot"] < newest]
    return train[~train["customer_id"].isin(set(test["customer_id"]))], test
