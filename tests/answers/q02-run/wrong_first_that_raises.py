# score: 2
# misconception: the first rule that breaks down ends the asking
# fails: whatever fails, the champion serves on
# idea: every broken rule is named
def run_month(batch, rules, stages, champion):
    """Return (the model that serves from now on, the trace as a list of (stage, outcome))."""
    def holds(rule):
        try:
            return bool(rule(batch))
        except Exception:
            return False

    broken = []
    for name, rule in rules.items():
        try:
            if not rule(batch):
                broken.append(name)
        except Exception:
            broken.append(name)
            break
    if broken:
        return champion, [("validate", "refused: " + ", ".join(broken))]
    trace = [("validate", "ok")]
    stage = "monitor"
    try:
        verdict = stages["monitor"](champion, batch)
        trace.append((stage, verdict))
        if verdict == "healthy":
            return champion, trace
        stage = "train"
        candidate = stages["train"](batch)
        trace.append((stage, "ok"))
        stage = "evaluate"
        verdict = stages["evaluate"](candidate, champion, batch)
        trace.append((stage, verdict))
        if verdict == "no better":
            return champion, trace
        stage = "deploy"
        stages["deploy"](candidate)
        trace.append((stage, "ok"))
        return candidate, trace
    except Exception as problem:
        trace.append((stage, f"failed: {type(problem).__name__}"))
        return champion, trace
