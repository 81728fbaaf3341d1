# score: 0
# misconception: all rules must hold
# fails: the first rule that holds decides
# idea: the next one is asked
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        if all(holds(rule.get("if"), variables) and rule.get("when") != "never" for rule in job["rules"]):
            names.append(name)
    if any(need not in names for name in names for need in jobs[name].get("needs", [])):
        raise ValueError("a job needs one that is not in this pipeline")
    return names
