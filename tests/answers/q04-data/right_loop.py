# score: 2
def publish(table, branch, rules):
    table.refresh()
    data = table.scan(snapshot_id=table.snapshot_by_name(branch).snapshot_id).to_arrow().to_pandas()
    findings = []
    for rule in rules:
        if bool(rules[rule](data)) is False:
            findings.append(rule)
    if len(findings) > 0:
        return findings
    with table.manage_snapshots() as snapshots:
        snapshots.set_current_snapshot(ref_name=branch)
    with table.manage_snapshots() as snapshots:
        snapshots.remove_branch(branch)
    return findings
