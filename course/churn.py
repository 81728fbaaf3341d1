"""The customers of a small subscription business: will this customer churn in the next 30 days?

All notebooks follow these customers. Everything is a pure function of its arguments; the true
probability of churn is known; labels arrive late; three switches break things:

- ``campaign``: other customers come (data drift: P(x) moves, P(y|x) is the same function);
- ``price_rise``: other reasons to leave (concept drift: P(x) is untouched, P(y|x) moves);
- ``unit_bug``: usage arrives in minutes (broken input: people and labels are as they were).

Measured on 200,000 customers of month 1, seed 0. `model` is `model()` fitted on 20,000 of month 0
without switches, `refit` on 20,000 with the switch; `best` is the AUC of the true probability. PSI
of tenure compares with month 0, in ten bins of equal count there:

=================  ==========  =====  =====  =====  =============
switch             churn rate  model  refit  best   PSI of tenure
=================  ==========  =====  =====  =====  =============
none                   0.1508  0.804  0.804  0.804           0.00
campaign = 0.3         0.1632  0.806  0.806  0.806           0.19
campaign = 0.6         0.1755  0.807  0.807  0.807           0.70
price_rise = 0.5       0.1505  0.734  0.762  0.763           0.00
price_rise = 1.0       0.1495  0.605  0.780  0.781           0.00
unit_bug               0.1508  0.686  0.804  0.804           0.00
=================  ==========  =====  =====  =====  =============
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

NUMERIC = ("tenure_months", "monthly_fee", "usage_hours", "support_calls")
CATEGORICAL = ("plan", "autopay")
FEATURES = NUMERIC + CATEGORICAL
LABEL_DELAY_DAYS = 30

_PLANS = ("basic", "plus", "premium")
_LIST_PRICE = (12.0, 24.0, 45.0)  # EUR per month
_MOST_TENURE = 96.0  # months: the business is eight years old
_MOST_CUSTOMERS = 1_000_000  # a month; more would repeat the ids of another month

# Log-odds of leaving, per unit of each column. The plan acts through its fee alone.
_WEIGHT = {
    "tenure_months": -0.04,
    "monthly_fee": -0.02,
    "usage_hours": -0.10,
    "support_calls": 0.60,
    "autopay": -0.80,
}
# What a price rise of 1.0 adds: loyal and premium customers, the safest before, leave first.
_RISE = {"tenure_months": 0.06, "monthly_fee": 0.04}
# Intercept = a + b r + c r^2 for a price rise r: fitted so that 15% leave for 0 <= r <= 1.5.
_INTERCEPT = (0.535, -1.785, -0.52)

_T = TypeVar("_T")


def customers(
    n: int = 2_000,
    *,
    month: int = 0,
    seed: int = 0,
    campaign: float = 0.0,
    price_rise: float = 0.0,
    unit_bug: bool = False,
) -> pd.DataFrame:
    """Return the snapshot of `n` customers at the start of `month`, one row each.

    Months are independent of each other and have customers (and ids) of their own. A switch changes
    only what it is about: with the same `n`, `month` and `seed`, all else is equal to the last bit,
    and labels compare the same uniform draws with the probability (common random numbers).

    Args:
        n: number of customers, 1 to 1,000,000.
        month: months since January 2026; may be negative.
        seed: of the whole history, 0 or more.
        campaign: share of customers won by a cheap-plan campaign, 0 to 1: new, basic, heavy users.
        price_rise: strength, 0 or more; 1.0 is strong, see `churn_probability`.
        unit_bug: `usage_hours` holds minutes. `p_churn` and `churned` still follow the hours.

    Returns:
        Frame of shape (n, 11), index 0..n-1: `customer_id` (str), `snapshot` (first day of the
        month), `tenure_months` (float, 0 to 96), `monthly_fee` (EUR), `usage_hours` (hours per
        month, in quarters), `support_calls` (int, last month), `plan` (str: basic, plus,
        premium), `autopay` (bool), `p_churn` (true probability), `churned` (bool), `label_date`
        (leavers: the day they leave, uniform on days 1 to 30 after the snapshot; stayers: day 30).

    Raises:
        ValueError: an argument is out of its range; the message names it.
    """
    _check_range("n", n, 1, _MOST_CUSTOMERS)
    _check_range("seed", seed, 0)
    _check_range("campaign", campaign, 0, 1)

    block = 2 * month if month >= 0 else -2 * month - 1  # SeedSequence takes no negative number
    # The month comes first: it fits one 32-bit word, so no two (month, seed) share a stream.
    rng = np.random.default_rng([block, seed])
    # Every draw is made whatever the switches say, in one order: so they share all their draws.
    u_campaign, u_tenure, u_plan, u_autopay, u_churn = rng.random((5, n))
    fee_noise = rng.normal(1.0, 0.08, n)
    usage = rng.gamma(2.0, 1.0, n)
    calls = rng.poisson(0.8, n)
    day = rng.integers(1, LABEL_DELAY_DAYS + 1, n)

    won = u_campaign < campaign
    plan = np.where(won, 0, np.searchsorted([0.5, 0.8], u_plan, side="right"))
    scale = np.where(won, 4.0, 30.0)  # months
    # Inverse distribution function of an exponential cut off at _MOST_TENURE.
    tenure = -scale * np.log1p(u_tenure * np.expm1(-_MOST_TENURE / scale))
    snapshot = (np.datetime64("2026-01") + np.timedelta64(month, "M")).astype("datetime64[D]")
    first_id = block * _MOST_CUSTOMERS

    frame = pd.DataFrame(
        {
            "customer_id": [f"c{first_id + i:06d}" for i in range(n)],
            "snapshot": np.full(n, snapshot.astype("datetime64[us]")),
            "tenure_months": tenure.round(1),
            "monthly_fee": (np.take(_LIST_PRICE, plan) * fee_noise).round(2),
            # Quarters of an hour are exact in binary, so minutes / 60 gives back the same bits.
            "usage_hours": (usage * np.where(won, 11.0, 7.0) * 4).round() / 4,
            "support_calls": calls,
            "plan": np.take(_PLANS, plan),
            "autopay": u_autopay < 0.6,
        }
    )
    p_churn = churn_probability(frame, price_rise=price_rise)
    churned = u_churn < p_churn
    days = np.where(churned, day, LABEL_DELAY_DAYS).astype("timedelta64[D]")
    frame["p_churn"] = p_churn
    frame["churned"] = churned
    frame["label_date"] = (snapshot + days).astype("datetime64[us]")
    if unit_bug:
        frame["usage_hours"] *= 60
    return frame


def churn_probability(frame: pd.DataFrame, *, price_rise: float = 0.0) -> NDArray[np.float64]:
    """Return the true P(churn within 30 days | x) of each row, shape (len(frame),).

    A logistic function, linear in the features (usage in hours): `model()` can learn it. A
    price rise turns the signs of tenure and fee around, in proportion, and lowers the intercept
    such that 15% of the usual customers leave as before (up to 1.5; 14% at 2, fewer beyond).

    Raises:
        ValueError: `price_rise` is negative or not finite.
    """
    _check_range("price_rise", price_rise, 0)
    a, b, c = _INTERCEPT
    log_odds = np.full(len(frame), a + b * price_rise + c * price_rise * price_rise)
    for name, weight in _WEIGHT.items():
        # Column by column, not a matrix product: a row's result must not depend on its neighbours.
        x = frame[name].to_numpy(dtype=np.float64)
        log_odds += (weight + price_rise * _RISE.get(name, 0.0)) * x
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * log_odds))  # the logistic, without overflow


def features(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of what a model may see: the columns `FEATURES`, shape (len(frame), 6)."""
    return frame[list(FEATURES)].copy()


def matured(frame: pd.DataFrame, as_of: str | pd.Timestamp) -> pd.DataFrame:
    """Return a copy of the rows whose 30 days are over at `as_of`: snapshot + 30 days <= as_of.

    Whole cohorts. Choosing rows by `label_date` instead would let leavers in first, since they are
    known on the day they leave, and the churn rate would look too high.

    Raises:
        ValueError: `as_of` is no point in time.
    """
    moment = pd.Timestamp(as_of)
    if pd.isna(moment):
        raise ValueError(f"as_of is {as_of!r}; give a point in time, such as '2026-03-01'")
    return frame[frame["snapshot"] + pd.Timedelta(days=LABEL_DELAY_DAYS) <= moment].copy()


def history(
    months: Iterable[int],
    n: int = 2_000,
    seed: int = 0,
    *,
    campaign: float | Callable[[int], float] = 0.0,
    price_rise: float | Callable[[int], float] = 0.0,
    unit_bug: bool | Callable[[int], bool] = False,
) -> pd.DataFrame:
    """Return the snapshots of `months` below each other, `n` customers each, index from 0.

    A switch is a value or a function of the month: ``price_rise=lambda month: 1.0 * (month >= 6)``.

    Raises:
        ValueError: no months, or an argument that `customers` refuses.
    """
    snapshots = [
        customers(
            n,
            month=month,
            seed=seed,
            campaign=_in_month(campaign, month),
            price_rise=_in_month(price_rise, month),
            unit_bug=_in_month(unit_bug, month),
        )
        for month in months
    ]
    if not snapshots:
        raise ValueError("months is empty; give at least one month, such as range(6)")
    return pd.concat(snapshots, ignore_index=True)


def model() -> Pipeline:
    """Return an unfitted scikit-learn pipeline that takes `FEATURES` (and ignores other columns).

    Logistic regression on standardised numbers, one-hot plan and autopay as it is. An unknown plan
    is an error when predicting.
    """
    from sklearn.compose import ColumnTransformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    columns = ColumnTransformer(
        [
            ("numeric", StandardScaler(), list(NUMERIC)),
            ("plan", OneHotEncoder(categories=[list(_PLANS)], sparse_output=False), ["plan"]),
            ("autopay", "passthrough", ["autopay"]),
        ]
    )
    return Pipeline([("columns", columns), ("classifier", LogisticRegression())])


def _in_month(switch: _T | Callable[[int], _T], month: int) -> _T:
    return switch(month) if callable(switch) else switch


def _check_range(name: str, value: float, low: float, high: float = math.inf) -> None:
    """Raise ValueError unless `value` is finite and low <= value <= high (NaN never is)."""
    if not (low <= value <= high and math.isfinite(value)):
        allowed = f"from {low} to {high}" if math.isfinite(high) else f"finite and at least {low}"
        raise ValueError(f"{name} is {value!r}; it must be {allowed}")
