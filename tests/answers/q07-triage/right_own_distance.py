# score: 3
def distance(a, b):
    a, b = np.sort(a.to_numpy(float)), np.sort(b.to_numpy(float))
    at = np.unique(np.r_[a, b])
    return np.abs(np.searchsorted(a, at, "right") / a.size - np.searchsorted(b, at, "right") / b.size).max()


def triage(reference, current, matured):
    columns = list(churn.NUMERIC)
    moved = reference[columns].apply(lambda column: distance(column, current[column.name])).gt(0.1).any()
    conditions = [np.any(current.usage_hours.to_numpy() > 744.0), matured is None]
    answers = ["broken_feed", "wait_for_labels"]
    if matured is not None:
        worse = roc_auc_score(matured.churned, matured.score) < roc_auc_score(reference.churned, reference.score) - 0.05
        conditions += [moved and worse, moved, worse]
        answers += ["harmful_shift", "benign_shift", "concept"]
    return np.select(conditions, answers, default="ok").item()
