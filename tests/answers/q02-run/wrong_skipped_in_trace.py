# score: 0
# misconception: stages that were not called are in the trace, too
# fails: each stage may end the run
# idea: the trace ends


def run_month(batch, rules, stages, champion):
    def rest(trace):
        done = [name for name, _ in trace]
        return trace + [
            (name, "skipped")
            for name in ("validate", "monitor", "train", "evaluate", "deploy")
            if name not in done
        ]

    def holds(rule):
        try:
            return bool(rule(batch))
        except Exception:
            return False

    broken = [text for text, rule in rules.items() if not holds(rule)]
    if broken:
        return champion, rest([("validate", "refused: " + ", ".join(broken))])
    trace = [("validate", "ok")]
    stage = "monitor"
    try:
        verdict = stages["monitor"](champion, batch)
        trace.append(("monitor", verdict))
        if verdict == "healthy":
            return champion, rest(trace)
        stage = "train"
        candidate = stages["train"](batch)
        trace.append(("train", "ok"))
        stage = "evaluate"
        verdict = stages["evaluate"](candidate, champion, batch)
        trace.append(("evaluate", verdict))
        if verdict == "no better":
            return champion, rest(trace)
        stage = "deploy"
        stages["deploy"](candidate)
        trace.append(("deploy", "ok"))
    except Exception as problem:
        trace.append((stage, f"failed: {type(problem).__name__}"))
        return champion, rest(trace)
    return candidate, trace
