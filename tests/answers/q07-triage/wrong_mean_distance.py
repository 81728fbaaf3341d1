# score: 2
# misconception: inputs moved when their average distance is large
# fails: material, not significant
# idea: one input that moved is enough
def triage(reference, current, matured):
    if (current.usage_hours > 744).any():
        return "broken_feed"
    if matured is None:
        return "wait_for_labels"
    distance = np.mean([ks_2samp(reference[name], current[name]).statistic for name in churn.NUMERIC])
    worse = roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score) > 0.05
    if distance > 0.1:
        return "harmful_shift" if worse else "benign_shift"
    return "concept" if worse else "ok"
