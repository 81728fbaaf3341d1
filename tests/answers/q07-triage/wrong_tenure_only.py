# score: 2
# misconception: the column that moved last time is the one to watch
# fails: material, not significant
# idea: one input that moved is enough, whichever it is
def triage(reference, current, matured):
    if (current.usage_hours > 744).any():
        return "broken_feed"
    if matured is None:
        return "wait_for_labels"
    moved = ks_2samp(reference.tenure_months, current.tenure_months).statistic > 0.1
    worse = roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score) > 0.05
    if moved:
        return "harmful_shift" if worse else "benign_shift"
    return "concept" if worse else "ok"
