# score: 1
# misconception: publishing writes the branch's rows to main
# fails: what breaks a rule doesn't reach main, what breaks none does
# idea: written a second time
def publish(table, branch, rules):
    data = table.scan().use_ref(branch).to_arrow()
    rows = data.to_pandas()
    broken = [name for name, holds in rules.items() if not holds(rows)]
    if not broken:
        table.overwrite(data)
        table.manage_snapshots().remove_branch(branch).commit()
    return broken
