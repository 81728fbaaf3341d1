# score: 0
# misconception: the tolerance is in percentage points of usage
# fails: each direction has its tolerance
# idea: above 1 the tolerance upwards counts
def decide(replicas, usage, recent, settings):
    ratio = usage / settings["target"]
    if ratio > 1:
        calm = usage - settings["target"] <= 100 * settings["up"]
    else:
        calm = 1 - ratio <= settings["down"]
    wish = replicas if calm else math.ceil(replicas * ratio)
    wish = max(settings["low"], min(settings["high"], wish))
    if wish > replicas:
        return wish, wish
    return wish, min(replicas, max([wish] + list(recent)))
