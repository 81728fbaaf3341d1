# score: 2
def exists(job, variables):
    for rule in job["rules"]:
        if holds(rule.get("if"), variables):
            return rule.get("when") != "never"
    return False


def pipeline(jobs, variables):
    names = tuple(filter(lambda name: exists(jobs[name], variables), jobs))
    missing = [need for name in names for need in jobs[name].get("needs", ()) if need not in names]
    if missing:
        raise ValueError(f"missing: {missing}")
    return names
