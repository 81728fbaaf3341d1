# score: 2
# misconception: a score that does not fall is a score that follows
# fails: company and direction
# idea: change one input
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
        "its level is off": abs(month.score.mean() - month.churned.mean()) < 0.03,
        "a score depends on the others": (score["few"] - score["month"]).abs().max() < 1e-6,
        "a call does not raise it": (score["calls"] >= score["month"]).all(),
        "usage does not lower it": (score["usage"] <= score["month"]).all(),
        "autopay does not lower it": (score["autopay"] <= score["no autopay"]).all(),
    }
    return [complaint for complaint, fine in holds.items() if not fine]
