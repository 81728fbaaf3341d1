# score: 1
# misconception: a rule that can't be asked doesn't count
# fails: the audit sees the whole branch, names every fault, and comes first
# idea: not a rule that holds
def publish(table, branch, rules):
    rows = table.scan().use_ref(branch).to_pandas()
    broken = []
    for name, holds in rules.items():
        try:
            if not holds(rows):
                broken.append(name)
        except Exception:
            pass  # this rule is for other tables
    if not broken:
        table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
        table.manage_snapshots().remove_branch(branch).commit()
    return broken
