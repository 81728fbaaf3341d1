# score: 3
# misconception: a level can only be too high
# fails: learned the wrong thing
# idea: far too low


def probes(frame):
    return {
        "month": frame,
        "few": frame.sample(20, random_state=3),
        "calls": frame.assign(support_calls=frame.support_calls + 1),
        "usage": frame.assign(usage_hours=frame.usage_hours + 1),
        "on": frame.assign(autopay=True),
        "off": frame.assign(autopay=False),
    }


def verdict(t):
    m, out = t["month"], []
    if roc_auc_score(m.churned, m.score) < 0.76:
        out.append("auc")
    if m.score.mean() > m.churned.mean() + 0.03:
        out.append("level")
    if (t["few"].score - m.score).abs().max() > 1e-6:
        out.append("company")
    if not (t["calls"].score > m.score).all():
        out.append("calls")
    if not (t["usage"].score < m.score).all():
        out.append("usage")
    if not (t["on"].score < t["off"].score).all():
        out.append("autopay")
    return out
