# score: 4
def training_set(events, labels, as_of):
    import sqlite3

    db = sqlite3.connect(":memory:")
    events.assign(plan=events.plan.astype(str)).to_sql("events", db, index=False)
    labels.assign(churned=labels.churned.astype("Int64")).to_sql("labels", db, index=False)
    rows = pd.read_sql(
        """
        select customer_id, snapshot, plan, usage_hours, support_calls, churned from (
            select l.customer_id, l.snapshot, l.churned, e.plan, e.usage_hours, e.support_calls,
                   row_number() over (
                       partition by l.customer_id, l.snapshot order by e.known_at desc
                   ) as newest
            from labels l left join events e
                on e.customer_id = l.customer_id and e.known_at <= l.snapshot
            where l.churned is not null and date(l.snapshot, '+30 days') <= date(?)
        ) where newest = 1
        """,
        db,
        params=[str(as_of)],
        parse_dates=["snapshot"],
    )
    is_test = rows.snapshot.eq(rows.snapshot.max())
    in_test = rows.customer_id.isin(rows.customer_id[is_test])
    return rows[~in_test], rows[is_test]
