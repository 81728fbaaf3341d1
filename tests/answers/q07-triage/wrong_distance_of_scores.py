# score: 0
# misconception: the score sums up all inputs, its distance is enough
# fails: four clear months
# idea: inputs moved and the model is as good as ever
def triage(reference, current, matured):
    if (current.usage_hours > 744).any():
        return "broken_feed"
    if matured is None:
        return "wait_for_labels"
    moved = ks_2samp(reference.score, current.score).statistic > 0.1
    worse = roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score) > 0.05
    if moved:
        return "harmful_shift" if worse else "benign_shift"
    return "concept" if worse else "ok"
