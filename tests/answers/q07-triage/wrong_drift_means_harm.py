# score: 0
# misconception: drift means retrain
# fails: four clear months
# idea: drift is no reason to retrain by itself
def triage(reference, current, matured):
    if (current.usage_hours > 744).any():
        return "broken_feed"
    if any(ks_2samp(reference[name], current[name]).statistic > 0.1 for name in churn.NUMERIC):
        return "harmful_shift"
    if matured is None:
        return "wait_for_labels"
    worse = roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score) > 0.05
    return "concept" if worse else "ok"
