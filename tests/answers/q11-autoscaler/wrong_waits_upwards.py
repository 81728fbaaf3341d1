# score: 0
# misconception: upwards it waits for five minutes of wishes, too
# fails: up at once, down slowly
# idea: upwards it doesn
def decide(replicas, usage, recent, settings):
    ratio = usage / settings["target"]
    if ratio > 1:
        calm = ratio - 1 <= settings["up"]
    else:
        calm = 1 - ratio <= settings["down"]
    wish = replicas if calm else math.ceil(replicas * ratio)
    wish = max(settings["low"], min(settings["high"], wish))
    if wish > replicas:
        return wish, max(replicas, min([wish] + list(recent)))
    return wish, min(replicas, max([wish] + list(recent)))
