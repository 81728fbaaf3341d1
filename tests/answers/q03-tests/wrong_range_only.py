# score: 0
# misconception: a score between 0 and 1 is a good score
# fails: silent on the healthy, loud on the absurd
# idea: every score lies in 0 to 1
def probes(frame):
    return {"month": frame}


def verdict(tables):
    score = tables["month"].score
    return [] if score.between(0, 1).all() and score.notna().all() else ["not a probability"]
