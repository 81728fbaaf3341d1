"""A store that can be killed at every commit keeps exactly what was committed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from course import churn
from course.faults import Killed
from course.labs.nightly import MOST_RECORDS, Disk, ScoreStore, predict


def record(customer, version="v1", score=0.5):
    return {"customer_id": customer, "model_version": version, "score": score}


def test_append_compares_nothing_and_upsert_replaces_the_same_key():
    store = ScoreStore()
    store.append([record("a"), record("b")])
    store.append([record("a", score=0.6)])
    store.upsert([record("b", score=0.7), record("b", "v2"), record("c")])
    assert store.read() == [
        record("a"),
        record("b", score=0.7),
        record("a", score=0.6),
        record("b", "v2"),
        record("c"),
    ]


def test_a_checkpoint_is_the_last_value_of_its_name():
    store = ScoreStore()
    assert store.checkpoint("v1") is None
    value = [1, 2]
    store.set_checkpoint("v1", value)
    value.append(3)
    store.checkpoint("v1").append(4)
    assert store.checkpoint("v1") == [1, 2]
    store.set_checkpoint("v1", 7)
    assert store.checkpoint("v1") == 7
    assert store.checkpoint("v2") is None


@pytest.mark.parametrize(
    ("kill_at", "customers", "noted"),
    [(0, "", None), (1, "a", None), (2, "a", None), (3, "a", 1), (4, "a", 1), (5, "ab", 1)],
)
def test_a_process_dies_at_the_moment_it_was_told(kill_at, customers, noted):
    disk = Disk()
    store = ScoreStore(disk, kill_at)

    def job():
        store.append([record("a")])
        store.set_checkpoint("v1", 1)
        store.upsert([record("b")])

    with pytest.raises(Killed):
        job()
    assert store.killed
    restarted = ScoreStore(disk)
    assert "".join(r["customer_id"] for r in restarted.read()) == customers
    assert restarted.checkpoint("v1") == noted


def test_the_dead_do_nothing():
    disk = Disk()
    store = ScoreStore(disk, kill_at=1)
    with pytest.raises(Killed):
        store.append([record("a")])
    for call in (
        store.read,
        lambda: store.append([record("b")]),
        lambda: store.upsert([record("b")]),
        lambda: store.checkpoint("v1"),
        lambda: store.set_checkpoint("v1", 1),
    ):
        with pytest.raises(Killed):
            call()
    assert disk == Disk(records=[record("a")], commits=[1])


def test_what_is_read_is_a_copy():
    store = ScoreStore()
    store.append([record("a")])
    store.read()[0]["score"] = 9.0
    assert store.read() == [record("a")]


@pytest.mark.parametrize(
    "records",
    [
        record("a"),
        "a",
        None,
        [("a", "v1", 0.5)],
        [{"customer_id": "a", "score": 0.5}],
        [record("a") | {"plan": "basic"}],
        pd.DataFrame([record("a")]),
        [record(str(i)) for i in range(MOST_RECORDS + 1)],
    ],
)
def test_what_is_no_list_of_records_is_refused_before_anything_is_stored(records):
    disk = Disk()
    with pytest.raises(ValueError, match="record"):
        ScoreStore(disk).append(records)
    assert disk == Disk()


def test_a_store_keeps_no_notes_of_the_process():
    with pytest.raises(AttributeError):
        ScoreStore().done = 3


def test_numpy_s_numbers_and_strings_are_records_too():
    store = ScoreStore()
    store.append(({"customer_id": np.str_("a"), "model_version": "v1", "score": np.float64(0.5)},))
    assert store.read() == [record("a")]


def test_versions_score_differently_and_rows_alone_as_together():
    rows = churn.customers(30)
    scores = {version: predict(rows, version) for version in ("v1", "v2", "v3")}
    assert (abs(scores["v1"] - scores["v2"]) > 1e-6).mean() > 0.9
    for version, score in scores.items():
        alone = [predict(rows.iloc[i : i + 1], version)[0] for i in range(len(rows))]
        assert np.allclose(alone, score, rtol=0, atol=1e-12)
    with pytest.raises(ValueError, match="v4"):
        predict(rows, "v4")
