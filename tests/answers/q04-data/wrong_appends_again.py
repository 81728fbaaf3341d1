# score: 0
# misconception: publishing adds the branch's rows to main
# fails: what breaks a rule doesn't reach main, what breaks none does
# idea: don't add its rows again
def publish(table, branch, rules):
    rows = table.scan().use_ref(branch).to_pandas()
    broken = [name for name, holds in rules.items() if not holds(rows)]
    if not broken:
        table.append(table.scan().use_ref(branch).to_arrow())
        table.manage_snapshots().remove_branch(branch).commit()
    return broken
