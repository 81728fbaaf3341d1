# score: 1
# misconception: a need must be in the file
# fails: a job that needs an absent one refuses the pipeline
# idea: a job needs one that is left out
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        rule = next((rule for rule in job["rules"] if holds(rule.get("if"), variables)), {"when": "never"})
        if rule.get("when") != "never":
            names.append(name)
    if any(need not in jobs for name in names for need in jobs[name].get("needs", [])):
        raise ValueError("a job needs one that is not in this pipeline")
    return names
