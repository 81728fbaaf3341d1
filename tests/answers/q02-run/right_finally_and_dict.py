# score: 3


def run_month(batch, rules, stages, champion):
    """A dict instead of a pair, lists instead of tuples."""
    run = {"serving": champion, "trace": []}
    trace = run["trace"]
    broken = []
    for name, rule in rules.items():
        try:
            assert rule(batch)
        except Exception:
            broken.append(name)
    trace.append(["validate", f"refused: {broken}" if broken else "ok"])
    if broken:
        return run

    now = "monitor"
    try:
        trace.append([now, stages[now](champion, batch)])
        if trace[-1][1] == "retrain":
            now = "train"
            candidate = stages[now](batch)
            trace.append([now, "ok"])
            now = "evaluate"
            trace.append([now, stages[now](candidate, champion, batch)])
            if trace[-1][1] == "better":
                now = "deploy"
                stages[now](candidate)
                run["serving"] = candidate
                trace.append([now, "ok"])
    except Exception as problem:
        trace.append([now, f"failed: {type(problem).__name__}"])
    return run
