# score: 1
# misconception: one broken rule is enough to know
# fails: the audit sees the whole branch, names every fault, and comes first
# idea: stopped at the first broken rule
def publish(table, branch, rules):
    rows = table.scan().use_ref(branch).to_pandas()
    for name, holds in rules.items():
        if not holds(rows):
            return [name]
    table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
    table.manage_snapshots().remove_branch(branch).commit()
    return []
