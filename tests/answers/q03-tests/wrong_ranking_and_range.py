# score: 1
# misconception: AUC sees everything
# fails: company and direction
# idea: alone
def probes(frame):
    return {"month": frame}


def verdict(tables):
    month = tables["month"]
    found = [] if month.score.between(0, 1).all() else ["range"]
    return found + ([] if roc_auc_score(month.churned, month.score) > 0.75 else ["ranking"])
