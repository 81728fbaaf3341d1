# score: 0
# misconception: a scan sees all branches
# fails: what breaks a rule doesn't reach main, what breaks none does
# idea: a rule sees the branch's rows
def publish(table, branch, rules):
    rows = table.scan().to_pandas()
    broken = [name for name, holds in rules.items() if not holds(rows)]
    if not broken:
        table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
        table.manage_snapshots().remove_branch(branch).commit()
    return broken
