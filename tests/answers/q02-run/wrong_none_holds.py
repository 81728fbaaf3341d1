# score: 2
# misconception: only False is broken
# fails: whatever fails, the champion serves on
# idea: forgot its return
def run_month(batch, rules, stages, champion):
    """Return (the model that serves from now on, the trace as a list of (stage, outcome))."""
    def holds(rule):
        try:
            return not (rule(batch) == False)
        except Exception:
            return False

    broken = [name for name, rule in rules.items() if not holds(rule)]
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
