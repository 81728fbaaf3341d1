# score: 0
# misconception: a right average is a right model
# fails: silent on the healthy, loud on the absurd
# idea: ranks nobody
def probes(frame):
    return {"month": frame}


def verdict(tables):
    month = tables["month"]
    return [] if abs(month.score.mean() - month.churned.mean()) < 0.03 else ["level"]
