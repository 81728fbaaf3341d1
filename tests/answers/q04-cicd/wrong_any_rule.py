# score: 0
# misconception: one rule that lets it in is enough
# fails: the first rule that holds decides
# idea: the first says never
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        if any(holds(rule.get("if"), variables) and rule.get("when") != "never" for rule in job["rules"]):
            names.append(name)
    if any(need not in names for name in names for need in jobs[name].get("needs", [])):
        raise ValueError("a job needs one that is not in this pipeline")
    return names
