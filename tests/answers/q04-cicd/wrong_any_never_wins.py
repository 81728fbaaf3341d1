# score: 1
# misconception: a never anywhere leaves the job out
# fails: a job that needs an absent one refuses the pipeline
# idea: below it isn't asked
def pipeline(jobs, variables):
    names = []
    for name, job in jobs.items():
        held = [rule for rule in job["rules"] if holds(rule.get("if"), variables)]
        if held and all(rule.get("when") != "never" for rule in held):   # any never that holds wins
            names.append(name)
    for name in names:
        for need in jobs[name].get("needs", []):
            if need not in names:
                raise ValueError(need)
    return names
