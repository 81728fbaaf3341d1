# score: 1
# misconception: the monitor comes before validation
# fails: each stage may end the run
# idea: looked at by nobody


def run_month(batch, rules, stages, champion):
    trace = []
    stage = "monitor"
    try:
        verdict = stages["monitor"](champion, batch)
        broken = []
        for text, rule in rules.items():
            try:
                if not rule(batch):
                    broken.append(text)
            except Exception:
                broken.append(text)
        if broken:
            return champion, [("validate", "refused: " + ", ".join(broken))]
        trace += [("validate", "ok"), ("monitor", verdict)]
        if verdict == "healthy":
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
