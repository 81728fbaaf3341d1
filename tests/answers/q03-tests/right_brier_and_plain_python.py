# score: 4
def probes(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    few = frame.sample(50, random_state=0)
    return dict(
        month=frame,
        few=few,
        calls=few.assign(support_calls=few.support_calls + 1),
        usage=few.assign(usage_hours=few.usage_hours + 1),
        yes=few.assign(autopay=True),
        no=few.assign(autopay=False),
    )


def verdict(tables: dict[str, pd.DataFrame]) -> list[str]:
    month, few = tables["month"], tables["few"]
    scores = dict(zip(month.index, month.score))
    checks = []

    leavers = month.score[month.churned].to_numpy()
    stayers = month.score[~month.churned].to_numpy()
    auc = (leavers[:, None] > stayers[None, :]).mean()
    checks.append(("AUC", auc > 0.75))
    checks.append(("mean", -0.03 < sum(month.score) / len(month) - sum(month.churned) / len(month) < 0.03))
    checks.append(("same", all(abs(scores[i] - s) < 1e-6 for i, s in zip(few.index, few.score))))
    for name, better in (("calls", 1), ("usage", -1)):
        checks.append((name, all(better * (a - b) > 0 for a, b in zip(tables[name].score, few.score))))
    checks.append(("autopay", all(a < b for a, b in zip(tables["yes"].score, tables["no"].score))))
    return [name for name, ok in checks if not ok]
