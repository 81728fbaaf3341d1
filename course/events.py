"""What the warehouse holds about the story's customers: a log of events, and labels that come late.

`course.churn` knows each customer at the moment of the snapshot. A warehouse knows more and less:
events from before *and after* that moment, and labels only as far as they have arrived. A training
set has to be put together from these, and that is where it goes wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from course import churn

STATE = ("plan", "usage_hours", "support_calls")  # what an event says of a customer
PLAN = pd.CategoricalDtype(["basic", "plus", "premium"])
TWO_MONTHS = pd.Timedelta(days=58)  # any two calendar months are longer


def snapshots(
    months: Iterable[int] = range(6), n: int = 400, *, seed: int = 0, returning: float = 0.1
) -> pd.DataFrame:
    """Return `churn.history` with customers who appear again, two months or more later.

    A share `returning` of the rows takes over the id of a customer from an earlier month, whatever
    the label of either: each of them is in two snapshots, everybody else in one.

    Raises:
        ValueError: an argument is out of its range; the message names it.
    """
    if not 0 <= returning <= 0.3:
        raise ValueError(f"returning is {returning!r}; it must be from 0 to 0.3")
    frame = churn.history(months, n, seed)
    rng = np.random.default_rng([2, seed])
    ids = frame["customer_id"].to_numpy(dtype=object)
    free = np.ones(len(frame), dtype=bool)  # not in two snapshots yet
    for moment in frame["snapshot"].unique():
        donors = np.flatnonzero((frame["snapshot"] <= moment - TWO_MONTHS).to_numpy() & free)
        rows = np.flatnonzero((frame["snapshot"] == moment).to_numpy())
        count = min(round(returning * len(rows)), len(donors))
        takers = rng.choice(rows, count, replace=False)
        givers = rng.choice(donors, count, replace=False)
        ids[takers] = ids[givers]
        free[takers] = free[givers] = False
    frame["customer_id"] = pd.Series(ids, dtype="str")
    return frame


def event_log(frame: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Return the events of the customers of `frame` (see `snapshots`), in no order.

    The last event up to a snapshot, that moment included, says what `frame` says of the customer.
    Others lie before it (older values) and after it: whoever leaves uses nothing from that day on.
    Of 3% of those seen once, nothing was known before their snapshot.

    Returns:
        Frame with `customer_id` (str), `known_at` (datetime, whole days; no customer has two at the
        same), `plan` (category), `usage_hours` (hours per month) and `support_calls` (per month).
    """
    rng = np.random.default_rng([3, seed])
    n = len(frame)
    now = frame[["customer_id", *STATE]].astype({"plan": PLAN})
    new_plan, new = rng.random((2, n))
    older_usage, later_usage = rng.uniform(0.5, 1.5, (2, n))
    older_calls, later_calls = rng.poisson(0.8, (2, n))
    days_before, days_ago, days_after = rng.integers([[16], [0], [1]], [[29], [16], [30]], (3, n))

    older = now.assign(
        known_at=frame["snapshot"] - pd.to_timedelta(days_before, unit="D"),
        plan=now["plan"].where(new_plan >= 0.2, PLAN.categories[0]),
        usage_hours=_quarters(now["usage_hours"] * older_usage),
        support_calls=older_calls,
    )
    current = now.assign(known_at=frame["snapshot"] - pd.to_timedelta(days_ago, unit="D"))
    left = frame["churned"]
    after = frame["snapshot"] + pd.to_timedelta(days_after, unit="D")
    later = now.assign(
        known_at=after.where(~left, frame["label_date"]),
        usage_hours=_quarters(now["usage_hours"] * later_usage).where(~left, 0.0),
        support_calls=np.where(left, 0, later_calls),
    )
    known = (new >= 0.03) | frame["customer_id"].duplicated(keep=False)
    events = pd.concat([older[known], current[known], later], ignore_index=True)
    events["known_at"] = events["known_at"].astype("datetime64[us]")
    order = rng.permutation(len(events))
    shuffled: pd.DataFrame = events.iloc[order].reset_index(drop=True)
    return shuffled[["customer_id", "known_at", *STATE]]


def label_table(
    frame: pd.DataFrame, as_of: str | pd.Timestamp, *, seed: int = 0, lost: float = 0.03
) -> pd.DataFrame:
    """Return the labels of `frame` as far as they have arrived at `as_of`, one row for each row.

    A leaver's label comes on the day of leaving, a stayer's on day 30; a share `lost` never comes.

    Returns:
        Frame with `customer_id`, `snapshot`, `churned` (nullable boolean) and `label_date` (the day
        on which the label came). Where there is no label, they are `<NA>` and `NaT`.

    Raises:
        ValueError: `lost` is out of its range.
    """
    if not 0 <= lost <= 1:
        raise ValueError(f"lost is {lost!r}; it must be from 0 to 1")
    rng = np.random.default_rng([4, seed])
    here = (frame["label_date"] <= pd.Timestamp(as_of)) & (rng.random(len(frame)) >= lost)
    labels = frame[["customer_id", "snapshot"]].copy()
    labels["churned"] = frame["churned"].astype("boolean").where(here)
    labels["label_date"] = frame["label_date"].where(here)
    return labels


def _quarters(hours: pd.Series[float]) -> pd.Series[float]:
    return (hours * 4).round() / 4
