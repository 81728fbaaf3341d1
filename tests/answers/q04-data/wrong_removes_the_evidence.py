# score: 0
# misconception: a refused branch is waste
# fails: what breaks a rule doesn't reach main, what breaks none does
# idea: nobody can look
def publish(table, branch, rules):
    rows = table.scan().use_ref(branch).to_pandas()
    broken = [name for name, holds in rules.items() if not holds(rows)]
    if not broken:
        table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
    table.manage_snapshots().remove_branch(branch).commit()
    return broken
