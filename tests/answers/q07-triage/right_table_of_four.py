# score: 3
VERDICT = {
    (True, True): "harmful_shift",
    (True, False): "benign_shift",
    (False, True): "concept",
    (False, False): "ok",
}


def triage(reference, current, matured):
    if current["usage_hours"].max() > 744:
        return "broken_feed"
    if matured is None:
        return "wait_for_labels"
    distances = [ks_2samp(reference[name], current[name]).statistic for name in churn.NUMERIC]
    auc = [roc_auc_score(cohort["churned"], cohort["score"]) for cohort in (reference, matured)]
    return VERDICT[max(distances) > 0.1, auc[0] - auc[1] > 0.05]
