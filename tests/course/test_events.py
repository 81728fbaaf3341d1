"""The warehouse: what it knows before, on and after a snapshot."""

from __future__ import annotations

import pandas as pd
import pytest

from course import events

FRAME = events.snapshots(range(4), 300, seed=5)
LOG = events.event_log(FRAME, seed=5)


def test_the_last_event_up_to_a_snapshot_is_what_the_snapshot_says():
    known = LOG.merge(FRAME[["customer_id", "snapshot"]], on="customer_id")
    last = (
        known[known.known_at <= known.snapshot]
        .sort_values("known_at")
        .groupby(["customer_id", "snapshot"])
        .last()
    )
    told = FRAME.set_index(["customer_id", "snapshot"]).loc[last.index]
    assert (last.usage_hours == told.usage_hours).all()
    assert (last.plan.astype(str) == told.plan).all()
    assert len(last) >= 0.95 * len(FRAME)  # of 3 % nothing was known before


def test_nobody_has_two_events_on_one_day_and_leavers_stop_using():
    assert not LOG.duplicated(["customer_id", "known_at"]).any()
    leavers = FRAME[FRAME.churned & ~FRAME.customer_id.duplicated(keep=False)]
    gone = LOG.merge(leavers[["customer_id", "label_date"]], on="customer_id")
    assert (gone[gone.known_at == gone.label_date].usage_hours == 0).all()


def test_a_returning_customer_is_in_two_snapshots_two_months_apart():
    twice = FRAME[FRAME.customer_id.duplicated(keep=False)].groupby("customer_id").snapshot
    assert (twice.size() == 2).all() and len(twice) > 10
    assert (twice.max() - twice.min() >= events.TWO_MONTHS).all()


def test_a_label_is_there_once_it_has_arrived_and_a_few_never_are():
    labels = events.label_table(FRAME, "2026-02-15", seed=5)
    there = labels.churned.notna()
    assert (labels.label_date[there] <= pd.Timestamp("2026-02-15")).all()
    assert labels.churned[~there].isna().all() and labels.label_date[~there].isna().all()
    first = FRAME.snapshot == FRAME.snapshot.min()
    assert 0.9 < there[first].mean() < 1.0
    assert not there[FRAME.snapshot > pd.Timestamp("2026-02-15")].any()


@pytest.mark.parametrize("share", [-0.1, 0.5])
def test_a_share_out_of_range_is_refused(share):
    with pytest.raises(ValueError, match="returning is"):
        events.snapshots(range(2), 10, returning=share)
