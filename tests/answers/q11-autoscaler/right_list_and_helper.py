# score: 0
def clamp(value, low, high):
    return low if value < low else high if value > high else value


def decide(replicas, usage, recent, settings):
    share = 100 * usage / settings["target"]
    wish = replicas
    if share > 100 * (1 + settings["up"]) or share < 100 * (1 - settings["down"]):
        wish = -int(-replicas * usage // settings["target"])
    wish = clamp(wish, settings["low"], settings["high"])
    then = wish
    if then < replicas:
        for old in recent:
            then = max(then, old)
        then = min(then, replicas)
    return [wish, then]
