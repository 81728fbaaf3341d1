# score: 0
# misconception: silence is golden
# fails: silent on the healthy, loud on the absurd
# idea: ranks nobody
def probes(frame):
    return {}


def verdict(tables):
    return []
