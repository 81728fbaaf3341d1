# score: 2
def publish(table, branch, rules):
    """Refuses with an exception of its own what can't be audited at all."""
    snapshot = table.metadata.refs[branch].snapshot_id
    frame = table.scan(snapshot_id=snapshot).to_pandas()
    verdict = {name: rule(frame) for name, rule in rules.items()}
    broken = tuple(name for name, fine in verdict.items() if not fine)
    if broken == ():
        table.manage_snapshots().set_current_snapshot(snapshot_id=snapshot).remove_branch(branch).commit()
    return broken
