# score: 3
# misconception: a good ranking is good enough
# fails: learned the wrong thing
# idea: level is far too high
def probes(frame):
    return {
        "month": frame,
        "few": frame.sample(20, random_state=1),
        "calls": frame.assign(support_calls=frame.support_calls + 1),
        "usage": frame.assign(usage_hours=frame.usage_hours + 1),
        "autopay": frame.assign(autopay=True),
        "no autopay": frame.assign(autopay=False),
    }


def verdict(tables):
    month = tables["month"]
    score = {name: table.score for name, table in tables.items()}
    holds = {
        "it does not rank": roc_auc_score(month.churned, month.score) > 0.75,
        "a score depends on the others": (score["few"] - score["month"]).abs().max() < 1e-6,
        "a call does not raise it": (score["calls"] > score["month"]).all(),
        "usage does not lower it": (score["usage"] < score["month"]).all(),
        "autopay does not lower it": (score["autopay"] < score["no autopay"]).all(),
    }
    return [complaint for complaint, fine in holds.items() if not fine]
