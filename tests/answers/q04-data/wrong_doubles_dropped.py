# score: 1
# misconception: doubles are tidied up before anyone looks
# fails: the audit sees the whole branch, names every fault, and comes first
# idea: and a double twice
def publish(table, branch, rules):
    rows = table.scan().use_ref(branch).to_pandas().drop_duplicates()
    broken = [name for name, holds in rules.items() if not holds(rows)]
    if not broken:
        table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
        table.manage_snapshots().remove_branch(branch).commit()
    return broken
