# score: 0
# misconception: the tolerance downwards is in percentage points of usage
# fails: each direction has its tolerance
# idea: above 1 the tolerance upwards counts
def decide(replicas, usage, recent, settings):
    ratio = usage / settings["target"]
    if ratio > 1:
        calm = ratio - 1 <= settings["up"]
    else:
        calm = settings["target"] - usage <= 100 * settings["down"]
    wish = replicas if calm else math.ceil(replicas * ratio)
    wish = max(settings["low"], min(settings["high"], wish))
    if wish > replicas:
        return wish, wish
    return wish, min(replicas, max([wish] + list(recent)))
