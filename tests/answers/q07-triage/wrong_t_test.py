# score: 2
# misconception: a t-test of the means at 0.1 % tells whether inputs moved
# fails: material, not significant
# idea: not by its p-value
from scipy.stats import ttest_ind


def triage(reference, current, matured):
    if (current.usage_hours > 744).any():
        return "broken_feed"
    if matured is None:
        return "wait_for_labels"
    columns = list(churn.NUMERIC)
    moved = bool((ttest_ind(reference[columns], current[columns], equal_var=False).pvalue < 0.001).any())
    worse = roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score) > 0.05
    if moved:
        return "harmful_shift" if worse else "benign_shift"
    return "concept" if worse else "ok"
