# score: 2
# misconception: if the metrics are right, so are the inputs
# fails: company and direction
# idea: change one input
def probes(frame):
    return {
        "month": frame,
        "few": frame.sample(20, random_state=1),
    }


def verdict(tables):
    month = tables["month"]
    score = {name: table.score for name, table in tables.items()}
    holds = {
        "it does not rank": roc_auc_score(month.churned, month.score) > 0.75,
        "its level is off": abs(month.score.mean() - month.churned.mean()) < 0.03,
        "a score depends on the others": (score["few"] - score["month"]).abs().max() < 1e-6,
    }
    return [complaint for complaint, fine in holds.items() if not fine]
