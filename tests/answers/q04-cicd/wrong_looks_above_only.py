# score: 1
# misconception: what is needed stands further up
# fails: a job that needs an absent one refuses the pipeline
# idea: may stand further down
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        rule = next((rule for rule in job["rules"] if holds(rule.get("if"), variables)), {"when": "never"})
        if rule.get("when") != "never":
            for need in job.get("needs", []):
                if need not in names:
                    raise ValueError(f"{name} needs {need}")
            names.append(name)
    return names
