# score: 4
def probes(frame):
    return {
        "all": frame,
        "one": frame.tail(1),
        "backwards": frame.iloc[::-1],
        "more_calls": frame.assign(support_calls=frame["support_calls"] + 1),
        "more_usage": frame.assign(usage_hours=frame["usage_hours"] + 1),
        "auto": frame.assign(autopay=True),
        "manual": frame.assign(autopay=False),
    }


def verdict(tables):
    found = []
    everybody = tables["all"]
    if roc_auc_score(everybody["churned"], everybody["score"]) < 0.77:
        found.append("auc")
    if abs(everybody["score"].mean() - everybody["churned"].mean()) > 0.02:
        found.append("level")
    if (tables["one"]["score"] != everybody["score"].tail(1)).any():
        found.append("alone")
    if (tables["backwards"]["score"].to_numpy()[::-1] != everybody["score"].to_numpy()).any():
        found.append("order")
    if (tables["more_calls"]["score"] <= everybody["score"]).any():
        found.append("calls")
    if (tables["more_usage"]["score"] >= everybody["score"]).any():
        found.append("usage")
    if (tables["auto"]["score"] >= tables["manual"]["score"]).any():
        found.append("autopay")
    return found
