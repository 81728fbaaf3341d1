# score: 0
# misconception: target over usage
# fails: the formula
# idea: the autoscaler rounds up
def decide(replicas, usage, recent, settings):
    ratio = settings["target"] / usage
    if ratio > 1:
        calm = ratio - 1 <= settings["up"]
    else:
        calm = 1 - ratio <= settings["down"]
    wish = replicas if calm else math.ceil(replicas * ratio)
    wish = max(settings["low"], min(settings["high"], wish))
    if wish > replicas:
        return wish, wish
    return wish, min(replicas, max([wish] + list(recent)))
