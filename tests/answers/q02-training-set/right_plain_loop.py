# score: 4
def training_set(events, labels, as_of):
    from collections import defaultdict
    from datetime import timedelta

    logs = defaultdict(list)
    for e in events.to_dict("records"):
        logs[e["customer_id"]].append(e)

    rows = []
    for label in labels.to_dict("records"):
        if pd.isna(label["churned"]) or label["snapshot"] + timedelta(days=30) > as_of:
            continue
        known = [e for e in logs[label["customer_id"]] if e["known_at"] <= label["snapshot"]]
        last = max(known, key=lambda e: e["known_at"]) if known else {}
        rows.append(
            {
                "customer_id": label["customer_id"],
                "snapshot": label["snapshot"],
                "plan": last.get("plan"),
                "usage_hours": last.get("usage_hours"),
                "support_calls": last.get("support_calls"),
                "churned": bool(label["churned"]),
            }
        )

    newest = max(row["snapshot"] for row in rows)
    test = [row for row in rows if row["snapshot"] == newest]
    tested = {row["customer_id"] for row in test}
    train = [r for r in rows if r["snapshot"] < newest and r["customer_id"] not in tested]
    return [pd.DataFrame(train), pd.DataFrame(test)]
