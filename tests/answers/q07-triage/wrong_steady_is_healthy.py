# score: 0
# misconception: stable inputs mean a healthy model
# fails: four clear months
# idea: steady inputs do not mean a healthy model
def triage(reference, current, matured):
    if (current.usage_hours > 744).any():
        return "broken_feed"
    if not any(ks_2samp(reference[name], current[name]).statistic > 0.1 for name in churn.NUMERIC):
        return "ok"
    if matured is None:
        return "wait_for_labels"
    worse = roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score) > 0.05
    return "harmful_shift" if worse else "benign_shift"
