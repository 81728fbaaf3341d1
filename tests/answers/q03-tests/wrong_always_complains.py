# score: 0
# misconception: more complaints are better tests
# fails: silent on the healthy, loud on the absurd
# idea: complains of a healthy pipeline
def probes(frame):
    return {"month": frame}


def verdict(tables):
    return ["please check by hand"]
