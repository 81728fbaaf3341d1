# score: 1
# misconception: a need brings its job along
# fails: a job that needs an absent one refuses the pipeline
# idea: a job needs one that is left out
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        rule = next((rule for rule in job["rules"] if holds(rule.get("if"), variables)), {"when": "never"})
        if rule.get("when") != "never":
            names.append(name)
    names += [need for name in names for need in jobs[name].get("needs", []) if need not in names]
    return [name for name in jobs if name in names]
