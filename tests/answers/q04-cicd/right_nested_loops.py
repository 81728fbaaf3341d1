# score: 2
def pipeline(jobs, variables):
    chosen = []
    for name in jobs:
        for rule in jobs[name]["rules"]:
            if holds(rule.get("if"), variables):
                if rule.get("when", "on_success") != "never":
                    chosen.append(name)
                break
    for name in chosen:
        for need in jobs[name].get("needs", []):
            if need not in chosen:
                raise ValueError(f"'{name}' job needs '{need}' job, but it is not in this pipeline")
    return chosen
