# score: 0
# misconception: the tolerance's edge is beyond it
# fails: each direction has its tolerance
# idea: just at the tolerance
def decide(replicas: int, usage: float, recent: list[int], settings: dict) -> tuple[int, int]:
    """(what the formula asks for, how many pods there shall be)."""
    ratio = usage / settings["target"]
    if 1 - settings["down"] < ratio < 1 + settings["up"]:
        wish = replicas
    else:
        wish = math.ceil(replicas * usage / settings["target"])
    wish = max(settings["low"], min(settings["high"], wish))
    if wish > replicas:
        return wish, wish
    return wish, min(replicas, max([*recent, wish]))
