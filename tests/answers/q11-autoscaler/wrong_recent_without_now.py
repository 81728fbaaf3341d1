# score: 0
# misconception: without recent wishes nothing goes
# fails: up at once, down slowly
# idea: without recent wishes this one counts
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
    return wish, min(replicas, max(list(recent) or [replicas]))
