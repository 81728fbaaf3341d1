# score: 0
# misconception: rounding up is adding one
# fails: up at once, down slowly
# idea: the wish is what the formula asks for now
def decide(replicas, usage, recent, settings):
    ratio = usage / settings["target"]
    if ratio > 1:
        calm = ratio - 1 <= settings["up"]
    else:
        calm = 1 - ratio <= settings["down"]
    wish = replicas if calm else math.floor(replicas * ratio) + 1
    wish = max(settings["low"], min(settings["high"], wish))
    if wish > replicas:
        return wish, wish
    return wish, min(replicas, max([wish] + list(recent)))
