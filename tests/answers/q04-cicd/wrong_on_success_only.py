# score: 1
# misconception: a job that waits for a failure isn't in the pipeline
# fails: a job that needs an absent one refuses the pipeline
# idea: waits for a failure
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        rule = next((rule for rule in job["rules"] if holds(rule.get("if"), variables)), {"when": "never"})
        if rule.get("when", "on_success") in ("on_success", "manual", "always"):
            names.append(name)
    if any(need not in names for name in names for need in jobs[name].get("needs", [])):
        raise ValueError("a job needs one that is not in this pipeline")
    return names
