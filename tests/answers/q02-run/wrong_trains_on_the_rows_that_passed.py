# score: 0
# misconception: bad rows are dropped and the run goes on
# fails: each stage may end the run
# idea: looked at by nobody


def run_month(batch, rules, stages, champion):
    broken = [text for text, rule in rules.items() if not rule(batch)]
    trace = [("validate", "ok")]
    if broken:
        batch = batch[batch["usage_hours"] <= 744]
        trace = [("validate", f"rows dropped: {', '.join(broken)}")]
    stage = "monitor"
    try:
        trace.append(("monitor", stages["monitor"](champion, batch)))
        if trace[-1][1] == "healthy":
            return champion, trace
        stage = "train"
        candidate = stages["train"](batch)
        trace.append(("train", "ok"))
        stage = "evaluate"
        trace.append(("evaluate", stages["evaluate"](candidate, champion, batch)))
        if trace[-1][1] == "no better":
            return champion, trace
        stage = "deploy"
        stages["deploy"](candidate)
        trace.append(("deploy", "ok"))
        return candidate, trace
    except Exception as problem:
        return champion, [*trace, (stage, f"failed: {type(problem).__name__}")]
