# score: 0
# misconception: a healthy pipeline gives the numbers that it gave before
# fails: silent on the healthy, loud on the absurd
# idea: never gives the old numbers again
stored = {}


def probes(frame):
    return {"month": frame}


def verdict(tables):
    mean = round(tables["month"].score.mean(), 4)
    return [] if stored.setdefault("mean", mean) == mean else ["the scores have changed"]
