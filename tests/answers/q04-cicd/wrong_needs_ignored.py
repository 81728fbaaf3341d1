# score: 1
# misconception: a need that isn't there is no need
# fails: a job that needs an absent one refuses the pipeline
# idea: a job needs one that is left out
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        rule = next((rule for rule in job["rules"] if holds(rule.get("if"), variables)), {"when": "never"})
        if rule.get("when") != "never":
            names.append(name)
    return names
