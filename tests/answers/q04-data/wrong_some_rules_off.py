# score: 0
# misconception: a warning is enough for a single broken rule
# fails: what breaks a rule doesn't reach main, what breaks none does
# idea: a batch that breaks a rule reached main
def publish(table, branch, rules):
    rows = table.scan().use_ref(branch).to_pandas()
    broken = [name for name, holds in rules.items() if not holds(rows)]
    if len(broken) < len(rules):
        table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
        table.manage_snapshots().remove_branch(branch).commit()
    return broken
