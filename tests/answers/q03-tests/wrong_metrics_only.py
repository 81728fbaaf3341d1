# score: 2
# misconception: metrics of the month are all there is to test
# fails: company and direction
# idea: alone
def probes(frame):
    return {
        "month": frame,
    }


def verdict(tables):
    month = tables["month"]
    score = {name: table.score for name, table in tables.items()}
    holds = {
        "it does not rank": roc_auc_score(month.churned, month.score) > 0.75,
        "its level is off": abs(month.score.mean() - month.churned.mean()) < 0.03,
    }
    return [complaint for complaint, fine in holds.items() if not fine]
