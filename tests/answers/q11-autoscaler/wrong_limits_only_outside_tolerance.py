# score: 0
# misconception: low and high hold for changes only
# fails: each direction has its tolerance
# idea: low and high hold within the tolerance
def decide(replicas, usage, recent, settings):
    ratio = usage / settings["target"]
    if ratio > 1:
        calm = ratio - 1 <= settings["up"]
    else:
        calm = 1 - ratio <= settings["down"]
    wish = replicas if calm else max(settings["low"], min(settings["high"], math.ceil(replicas * ratio)))
    if wish > replicas:
        return wish, wish
    return wish, min(replicas, max([wish] + list(recent)))
