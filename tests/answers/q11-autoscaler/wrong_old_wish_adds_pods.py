# score: 0
# misconception: the highest recent wish counts even above what there is
# fails: what was wished counts downwards only
# idea: an old wish added pods
def decide(replicas, usage, recent, settings):
    ratio = usage / settings["target"]
    if ratio > 1:
        calm = ratio - 1 <= settings["up"]
    else:
        calm = 1 - ratio <= settings["down"]
    wish = replicas if calm else math.ceil(replicas * ratio)
    wish = max(settings["low"], min(settings["high"], wish))
    if wish > replicas:
        return wish, wish
    return wish, max([wish] + list(recent))
