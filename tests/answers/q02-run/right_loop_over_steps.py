# score: 3


def run_month(batch, rules, stages, champion):
    made = {}

    def validate():
        broken = []
        for text in rules:
            try:
                fine = rules[text](batch)
            except Exception:
                fine = False
            if not fine:
                broken.append(text)
        return "refused: " + "; ".join(broken) if broken else "ok"

    def train():
        made["candidate"] = stages["train"](batch)
        return "ok"

    def deploy():
        stages["deploy"](made["candidate"])
        made["serving"] = made["candidate"]
        return "ok"

    steps = {
        "validate": validate,
        "monitor": lambda: stages["monitor"](champion, batch),
        "train": train,
        "evaluate": lambda: stages["evaluate"](made["candidate"], champion, batch),
        "deploy": deploy,
    }
    trace = []
    for name, step in steps.items():
        try:
            outcome = step()
        except Exception as e:
            outcome = "failed: " + type(e).__name__
        trace.append((name, outcome))
        if outcome not in ("ok", "retrain", "better"):
            break
    return made.get("serving", champion), trace
