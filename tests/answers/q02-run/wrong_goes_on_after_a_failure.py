# score: 1
# misconception: a failed stage is noted and the next one called
# fails: whatever fails, the champion serves on
# idea: no stage is called


def run_month(batch, rules, stages, champion):
    def holds(rule):
        try:
            return bool(rule(batch))
        except Exception:
            return False

    trace = []

    def attempt(stage, *inputs):
        try:
            outcome = stages[stage](*inputs)
            trace.append(
                (
                    stage,
                    outcome
                    if isinstance(outcome, str) and stage in ("monitor", "evaluate")
                    else "ok",
                )
            )
            return outcome
        except Exception as problem:
            trace.append((stage, f"failed: {type(problem).__name__}"))

    broken = [text for text, rule in rules.items() if not holds(rule)]
    if broken:
        return champion, [("validate", "refused: " + ", ".join(broken))]
    trace.append(("validate", "ok"))
    if attempt("monitor", champion, batch) == "healthy":
        return champion, trace
    candidate = attempt("train", batch)
    if attempt("evaluate", candidate, champion, batch) == "no better":
        return champion, trace
    attempt("deploy", candidate)
    return candidate, trace
