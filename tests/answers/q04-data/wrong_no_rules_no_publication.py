# score: 1
# misconception: no rules, no publication
# fails: the audit sees the whole branch, names every fault, and comes first
# idea: without a rule none is broken
def publish(table, branch, rules):
    if not rules:
        return []
    rows = table.scan().use_ref(branch).to_pandas()
    broken = [n for n, r in rules.items() if not r(rows)]
    if not broken:
        table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
        table.manage_snapshots().remove_branch(branch).commit()
    return broken
