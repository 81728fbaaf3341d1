# score: 0
# misconception: branches are done with once one is published
# fails: what breaks a rule doesn't reach main, what breaks none does
# idea: another branch than the published one
def publish(table, branch, rules):
    rows = table.scan().use_ref(branch).to_pandas()
    broken = [name for name, holds in rules.items() if not holds(rows)]
    if not broken:
        table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
        for name in list(table.metadata.refs):
            if name != "main":
                table.manage_snapshots().remove_branch(name).commit()
    return broken
