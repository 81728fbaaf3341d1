# score: 0
# misconception: the first rule decides, whether it holds or not
# fails: the first rule that holds decides
# idea: the next one is asked
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        rule = job["rules"][0] if job["rules"] and holds(job["rules"][0].get("if"), variables) else {"when": "never"}
        if rule.get("when") != "never":
            names.append(name)
    if any(need not in names for name in names for need in jobs[name].get("needs", [])):
        raise ValueError("a job needs one that is not in this pipeline")
    return names
