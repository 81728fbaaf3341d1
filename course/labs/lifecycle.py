"""Half a year of the story, and the stages that it goes through: collect, validate, monitor, train, evaluate, deploy.

Each stage is one plain function. What calls them in which order, and what it does when one of them
fails, is the pipeline's business and not theirs::

    batch = collect(4)
    if monitor(first_model(), batch) == "retrain":
        candidate = train(batch)

Two short cuts keep it small: labels are there at once, and a candidate is evaluated on the other
half of the month that it learned from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from course import churn

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

MONTHS: Mapping[int, str] = {
    1: "nothing new",
    2: "usage comes in minutes",
    3: "in hours again",
    4: "prices rise",
    5: "and rise again",
    6: "nothing new",
}
"""What each month brings; the training job of month 5 runs out of memory, see `stages`."""

RULES: Mapping[str, Callable[[pd.DataFrame], bool | np.bool_]] = {
    "1,000 customers or more": lambda batch: len(batch) >= 1_000,
    "usage_hours ≤ 744": lambda batch: batch["usage_hours"].max() <= 744,
    "plan is known": lambda batch: batch["plan"].isin(["basic", "plus", "premium"]).all(),
}
"""What a batch must keep, by the rule's text. 744 hours are a month of 31 days."""

HEALTHY_AUC = 0.74  # a calm month has 0.81; the rise of month 4 leaves 0.70
WORTH_IT = 0.02  # of AUC: less is no reason to deploy

_CUSTOMERS, _SEED = 4_000, 7
_SWITCHES: Mapping[int, Mapping[str, Any]] = {
    2: {"unit_bug": True},
    4: {"price_rise": 0.6},
    5: {"price_rise": 2.0},
    6: {"price_rise": 2.0},
}
_CALL_ABOVE, _KEPT, _COST = 0.2, 30.0, 6.0  # score; EUR for a leaver who is called; EUR of a call


def collect(month: int) -> pd.DataFrame:
    """Return the month's batch: 4,000 customers as `course.churn.customers` gives them, labels included.

    Raises:
        ValueError: the half-year has no such month.
    """
    if month not in (0, *MONTHS):
        raise ValueError(f"month is {month!r}; the half-year has months 0 to {max(MONTHS)}")
    return churn.customers(_CUSTOMERS, month=month, seed=_SEED, **_SWITCHES.get(month, {}))


def first_model() -> Pipeline:
    """Return the model that serves when the half-year begins: trained on month 0."""
    return train(collect(0))


def monitor(champion: Pipeline, batch: pd.DataFrame) -> str:
    """Return "healthy" or "retrain": whether the champion still ranks the batch's leavers high."""
    return "healthy" if _auc(champion, batch) > HEALTHY_AUC else "retrain"


def train(batch: pd.DataFrame) -> Pipeline:
    """Return a model that learned from every other row of the batch."""
    half = batch.iloc[::2]
    return churn.model().fit(churn.features(half), half["churned"])


def evaluate(candidate: Pipeline, champion: Pipeline, batch: pd.DataFrame) -> str:
    """Return "better" or "no better", on the rows that `train` has left."""
    rest = batch.iloc[1::2]
    gain = _auc(candidate, rest) - _auc(champion, rest)
    return "better" if gain >= WORTH_IT else "no better"


def stages(month: int, deployed: list[Any]) -> dict[str, Callable[..., Any]]:
    """Return the stages of one month by name; `deploy` puts the model that it is given into `deployed`.

    In month 5 `train` raises MemoryError.
    """

    def out_of_memory(batch: pd.DataFrame) -> Pipeline:
        raise MemoryError(f"the job of month {month} ran out of memory")

    return {
        "monitor": monitor,
        "train": out_of_memory if month == 5 else train,
        "evaluate": evaluate,
        "deploy": deployed.append,
    }


def called(model: Pipeline, batch: pd.DataFrame) -> float:
    """Return the share of the batch whom the model would have called: those it scores above 0.2."""
    return float(_called(model, batch).mean())


def earned(model: Pipeline, batch: pd.DataFrame) -> float:
    """Return EUR per customer: a call costs 6, and keeps 30 if the customer was about to leave."""
    gain = np.where(_called(model, batch), _KEPT * batch["churned"] - _COST, 0.0)
    return float(gain.mean())


def _called(model: Pipeline, batch: pd.DataFrame) -> Any:
    return model.predict_proba(churn.features(batch))[:, 1] > _CALL_ABOVE


def _auc(model: Pipeline, batch: pd.DataFrame) -> float:
    from sklearn.metrics import roc_auc_score

    scores = model.predict_proba(churn.features(batch))[:, 1]
    return float(roc_auc_score(batch["churned"], scores))
