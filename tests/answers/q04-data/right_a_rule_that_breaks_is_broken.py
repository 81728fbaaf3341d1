# score: 2
def publish(table, branch, rules):
    rows = table.scan().use_ref(branch).to_pandas()

    def fails(rule):
        try:
            return not rule(rows)
        except Exception:
            return True

    broken = list(filter(lambda name: fails(rules[name]), rules))
    if not broken:
        table.manage_snapshots().set_current_snapshot(ref_name=branch).commit()
        table.manage_snapshots().remove_branch(branch).commit()
    return broken
