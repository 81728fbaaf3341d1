# score: 1
# misconception: errors are the caller's business
# fails: whatever fails, the champion serves on
# idea: an exception left run_month


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
    try:
        verdict = stages["monitor"](champion, batch)
        trace.append(("monitor", verdict))
        if verdict == "healthy":
            return champion, trace
        candidate = stages["train"](batch)
        trace.append(("train", "ok"))
        verdict = stages["evaluate"](candidate, champion, batch)
        trace.append(("evaluate", verdict))
        if verdict == "no better":
            return champion, trace
        stages["deploy"](candidate)
        trace.append(("deploy", "ok"))
    finally:
        pass
    return candidate, trace
