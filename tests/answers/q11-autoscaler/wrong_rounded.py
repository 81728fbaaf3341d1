# score: 0
# misconception: the formula rounds to the nearest
# fails: each direction has its tolerance
# idea: above 1 the tolerance upwards
def decide(replicas, usage, recent, settings):
    ratio = usage / settings["target"]
    if ratio > 1:
        calm = ratio - 1 <= settings["up"]
    else:
        calm = 1 - ratio <= settings["down"]
    wish = replicas if calm else round(replicas * ratio)
    wish = max(settings["low"], min(settings["high"], wish))
    if wish > replicas:
        return wish, wish
    return wish, min(replicas, max([wish] + list(recent)))
