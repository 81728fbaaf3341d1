# score: 2
# misconception: a stage is in the trace as soon as it begins
# fails: whatever fails, the champion serves on
# idea: the trace ends with the stage that failed


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
        trace.append(("train", "ok"))
        candidate = stages["train"](batch)
        stage = "evaluate"
        verdict = stages["evaluate"](candidate, champion, batch)
        trace.append(("evaluate", verdict))
        if verdict == "no better":
            return champion, trace
        stage = "deploy"
        trace.append(("deploy", "ok"))
        stages["deploy"](candidate)
    except Exception as problem:
        trace.append((stage, f"failed: {type(problem).__name__}"))
        return champion, trace
    return candidate, trace
