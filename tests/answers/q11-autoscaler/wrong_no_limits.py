# score: 0
# misconception: low and high are the caller's business
# fails: the formula
# idea: between low and high
def decide(replicas, usage, recent, settings):
    ratio = usage / settings["target"]
    if ratio > 1:
        calm = ratio - 1 <= settings["up"]
    else:
        calm = 1 - ratio <= settings["down"]
    wish = replicas if calm else math.ceil(replicas * ratio)
    if wish > replicas:
        return wish, wish
    return wish, min(replicas, max([wish] + list(recent)))
