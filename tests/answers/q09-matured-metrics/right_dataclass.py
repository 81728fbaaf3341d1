# score: 4
from dataclasses import dataclass


@dataclass
class Metrics:
    n: int
    accuracy: float | None
    precision: float | None
    recall: float | None


def matured_metrics(predictions, labels, as_of, horizon_days=30) -> Metrics:
    churned = labels[labels.label_date <= as_of].set_index("prediction_id").churned
    p = predictions.set_index("prediction_id")
    p = p[p.made_on <= as_of - pd.DateOffset(days=horizon_days)]
    both = p.index.intersection(churned.index)
    called = p.predicted.loc[both].to_numpy(bool)
    left = churned.loc[both].to_numpy(bool)

    def mean(values):
        return values.mean() if values.size else None

    return Metrics(len(both), mean(called == left), mean(left[called]), mean(called[left]))
