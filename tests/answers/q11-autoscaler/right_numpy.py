# score: 0
def decide(replicas, usage, recent, settings):
    ratio = usage / settings["target"]
    calm = -settings["down"] <= ratio - 1 <= settings["up"]
    wish = np.clip(replicas if calm else np.ceil(replicas * ratio), settings["low"], settings["high"]).astype(int)
    upper = np.max(np.append(np.array(recent, dtype=int), wish))
    return wish, np.clip(replicas, wish, upper)
