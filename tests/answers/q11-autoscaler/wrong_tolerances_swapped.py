# score: 0
# misconception: up is for usage that went up after a scale down
# fails: each direction has its tolerance
# idea: above 1 the tolerance upwards counts
def decide(replicas, usage, recent, settings):
    ratio = usage / settings["target"]
    if ratio > 1:
        calm = ratio - 1 <= settings["down"]
    else:
        calm = 1 - ratio <= settings["up"]
    wish = replicas if calm else math.ceil(replicas * ratio)
    wish = max(settings["low"], min(settings["high"], wish))
    if wish > replicas:
        return wish, wish
    return wish, min(replicas, max([wish] + list(recent)))
