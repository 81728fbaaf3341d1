# score: 1
# misconception: only what is new must be audited
# fails: the audit sees the whole branch, names every fault, and comes first
# idea: the rule saw the new rows only
def publish(table, branch, rules):
    old = table.scan().to_pandas()
    rows = table.scan().use_ref(branch).to_pandas()
    new = rows[~rows.customer.isin(old.customer)] if "customer" in rows else rows
    broken = [name for name, holds in rules.items() if not holds(new)]
    if not broken:
        table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
        table.manage_snapshots().remove_branch(branch).commit()
    return broken
