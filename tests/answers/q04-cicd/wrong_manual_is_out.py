# score: 0
# misconception: a manual job isn't in the pipeline
# fails: the first rule that holds decides
# idea: waits for a click
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        rule = next((rule for rule in job["rules"] if holds(rule.get("if"), variables)), {"when": "never"})
        if rule.get("when") not in ("never", "manual"):
            names.append(name)
    if any(need not in names for name in names for need in jobs[name].get("needs", [])):
        raise ValueError("a job needs one that is not in this pipeline")
    return names
