# score: 1
# misconception: a need that no job has is nobody's
# fails: a job that needs an absent one refuses the pipeline
# idea: a slip of the pen
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        rule = next((rule for rule in job["rules"] if holds(rule.get("if"), variables)), {"when": "never"})
        if rule.get("when") != "never":
            names.append(name)
    for name in names:
        for need in jobs[name].get("needs", []):
            if need in jobs and need not in names:
                raise ValueError(f"{name} needs {need}")
    return names
