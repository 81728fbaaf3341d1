# score: 2
# misconception: a rule that raises is a failed stage
# fails: whatever fails, the champion serves on
# idea: a rule that can't be asked is broken


def run_month(batch, rules, stages, champion):
    def holds(rule):
        return bool(rule(batch))

    try:
        broken = [text for text, rule in rules.items() if not holds(rule)]
    except Exception as problem:
        return champion, [("validate", f"failed: {type(problem).__name__}")]
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
