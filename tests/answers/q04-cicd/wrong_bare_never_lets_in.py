# score: 1
# misconception: never needs an if
# fails: a job that needs an absent one refuses the pipeline
# idea: a rule without if holds
def pipeline(jobs, variables):
    chosen = []
    for name, job in jobs.items():
        rule = next((rule for rule in job["rules"] if holds(rule.get("if"), variables)), {"if": "", "when": "never"})
        if "if" not in rule or rule.get("when") != "never":  # a rule without if: in, also with never
            chosen.append(name)
    for name in chosen:
        for need in jobs[name].get("needs", []):
            if need not in chosen:
                raise ValueError(f"{name} needs {need}, which is not in this pipeline")
    return chosen
