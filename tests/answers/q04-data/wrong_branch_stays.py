# score: 0
# misconception: a branch goes away by itself when it is merged
# fails: what breaks a rule doesn't reach main, what breaks none does
# idea: the published branch is still there
def publish(table, branch, rules):
    rows = table.scan().use_ref(branch).to_pandas()
    broken = [name for name, holds in rules.items() if not holds(rows)]
    if not broken:
        table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
    return broken
