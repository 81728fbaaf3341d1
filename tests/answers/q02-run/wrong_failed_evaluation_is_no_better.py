# score: 2
# misconception: what can't be evaluated is no better
# fails: whatever fails, the champion serves on
# idea: the name of the exception


def run_month(batch, rules, stages, champion):
    def holds(rule):
        try:
            return bool(rule(batch))
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
        try:
            verdict = stages["evaluate"](candidate, champion, batch)
        except Exception:
            verdict = "no better"
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
