# score: 0
# misconception: NumPy's False is the object False
# fails: each stage may end the run
# idea: ask whether it is true


def run_month(batch, rules, stages, champion):
    def holds(rule):
        try:
            return rule(batch) is not False
        except Exception:
            return False

    broken = [text for text, rule in rules.items() if not holds(rule)]
    if broken:
        return champion, [("validate", "refused: " + ", ".join(broken))]
    trace = [("validate", "ok")]
    stage = "monitor"
    try:
        verdict = stages["monitor"](champion, batch)
        trace.append(("monitor", verdict))
        if verdict == "healthy":
            return champion, trace
        stage = "train"
        candidate = stages["train"](batch)
        trace.append(("train", "ok"))
        stage = "evaluate"
        verdict = stages["evaluate"](candidate, champion, batch)
        trace.append(("evaluate", verdict))
        if verdict == "no better":
            return champion, trace
        stage = "deploy"
        stages["deploy"](candidate)
        trace.append(("deploy", "ok"))
    except Exception as problem:
        trace.append((stage, f"failed: {type(problem).__name__}"))
        return champion, trace
    return candidate, trace
