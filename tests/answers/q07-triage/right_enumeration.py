# score: 3
from enum import Enum


class Finding(str, Enum):
    OK = "ok"
    FEED = "broken_feed"
    BENIGN = "benign_shift"
    HARMFUL = "harmful_shift"
    CONCEPT = "concept"
    WAIT = "wait_for_labels"


def auc(cohort):
    left = cohort.score[cohort.churned.astype(bool)]
    stayed = cohort.score[~cohort.churned.astype(bool)]
    from scipy.stats import mannwhitneyu

    return mannwhitneyu(left, stayed).statistic / (len(left) * len(stayed))


def triage(reference, current, matured):
    if not current.usage_hours.le(744).all():
        return Finding.FEED
    if matured is None:
        return Finding.WAIT
    worse = auc(matured) < auc(reference) - 0.05
    moved = any(ks_2samp(reference[n], current[n], method="asymp").statistic > 0.1 for n in churn.NUMERIC)
    match bool(moved), bool(worse):
        case True, True:
            return Finding.HARMFUL
        case True, False:
            return Finding.BENIGN
        case False, True:
            return Finding.CONCEPT
    return Finding.OK
