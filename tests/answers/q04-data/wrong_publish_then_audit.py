# score: 1
# misconception: a mistake can be rolled back, so publish first
# fails: the audit sees the whole branch, names every fault, and comes first
# idea: main moved
def publish(table, branch, rules):
    before = table.current_snapshot().snapshot_id
    table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
    rows = table.scan().to_pandas()
    broken = [name for name, holds in rules.items() if not holds(rows)]
    if broken:
        table.manage_snapshots().set_current_snapshot(snapshot_id=before).commit()
    else:
        table.manage_snapshots().remove_branch(branch).commit()
    return broken
