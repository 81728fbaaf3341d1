# score: 0
# misconception: a rule without a condition does nothing
# fails: the first rule that holds decides
# idea: without `if` always holds
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        rule = next((rule for rule in job["rules"] if "if" in rule and holds(rule["if"], variables)), {"when": "never"})
        if rule.get("when") != "never":
            names.append(name)
    if any(need not in names for name in names for need in jobs[name].get("needs", [])):
        raise ValueError("a job needs one that is not in this pipeline")
    return names
