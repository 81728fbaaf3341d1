# score: 3
def triage(reference, current, matured):
    feed_ok = True
    for hours in current["usage_hours"]:
        if hours > 31 * 24:
            feed_ok = False
    if not feed_ok:
        return np.str_("broken_feed")
    if matured is None:
        return np.str_("wait_for_labels")

    moved = False
    for name in churn.NUMERIC:
        if ks_2samp(current[name], reference[name])[0] > 0.1:
            moved = True
    drop = roc_auc_score(reference["churned"], reference["score"]) - roc_auc_score(matured["churned"], matured["score"])
    names = np.array([["ok", "concept"], ["benign_shift", "harmful_shift"]])
    return names[int(moved), int(drop > 0.05)]
