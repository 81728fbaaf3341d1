# score: 4
def probes(frame):
    frame = frame.reset_index(drop=True)
    frame["id"] = range(len(frame))
    person = frame.head(1)
    pairs = pd.concat([person.assign(support_calls=c, usage_hours=u, autopay=a)
                       for c, u, a in ((0, 10.0, True), (1, 10.0, True), (0, 11.0, True), (0, 10.0, False))])
    return {"month": frame, "shuffled": frame.sample(frac=1, random_state=3), "third": frame[::3], "pairs": pairs}


def verdict(tables):
    month = tables["month"].set_index("id")
    bad = []
    if roc_auc_score(month.churned, month.score) < 0.74:
        bad.append("ranking")
    if abs(month.score.mean() - month.churned.mean()) > 0.04:
        bad.append("level")
    for name in ("shuffled", "third"):
        both = tables[name].merge(tables["month"][["id", "score"]], on="id")
        if (both.score_x - both.score_y).abs().max() > 1e-5:
            bad.append(name)
    usual, call, hour, manual = tables["pairs"].score.tolist()
    if call <= usual:
        bad.append("calls")
    if hour >= usual:
        bad.append("usage")
    if manual <= usual:
        bad.append("autopay")
    return bad
