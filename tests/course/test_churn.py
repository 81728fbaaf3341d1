"""The customers keep the promises of `course.churn`, within what the sample size allows.

Every frame comes from a fixed seed, so no test is flaky; the tolerances are four standard errors,
so that a different seed would pass too.
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.exceptions import NotFittedError
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline

from course import churn

N = 40_000
X = list(churn.FEATURES)


def auc_error(auc: float, leavers: int, stayers: int) -> float:
    """Standard error of an AUC (Hanley & McNeil 1982, Radiology 143, eq. 1 and 2)."""
    q1, q2 = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    variance = auc * (1 - auc) + (leavers - 1) * (q1 - auc**2) + (stayers - 1) * (q2 - auc**2)
    return math.sqrt(variance / (leavers * stayers))


FOUR_SE_AUC = 4 * auc_error(0.8, int(0.15 * N), int(0.85 * N))  # 0.014
FOUR_SE_RATE = 4 * math.sqrt(0.15 * 0.85 / N)  # 0.007


def psi(reference: pd.Series, current: pd.Series) -> float:
    """Population stability index over the tenths of the reference."""
    edges = np.quantile(reference, np.arange(0.1, 1.0, 0.1))
    counts = [
        np.bincount(np.searchsorted(edges, x, side="right"), minlength=10)
        for x in (reference, current)
    ]
    p, q = (np.maximum(count / count.sum(), 1e-4) for count in counts)
    return float(np.sum((q - p) * np.log(q / p)))


def assert_labels_follow(frame: pd.DataFrame) -> None:
    """In each tenth of p, and in all, the number of leavers is a sum of Bernoulli(p) draws."""
    tenth = pd.qcut(frame["p_churn"], 10, labels=False)
    groups = frame.assign(variance=frame["p_churn"] * (1 - frame["p_churn"])).groupby(tenth)
    sums = groups[["churned", "p_churn", "variance"]].sum()
    for part in (sums, sums.sum().to_frame().T):  # each tenth, and all of them together
        assert ((part["churned"] - part["p_churn"]).abs() < 4 * np.sqrt(part["variance"])).all()


@pytest.fixture(scope="module")
def usual() -> pd.DataFrame:
    """Month 1, no switches: what the model of month 0 meets first."""
    return churn.customers(N, month=1)


@pytest.fixture(scope="module")
def old() -> Pipeline:
    """The model of month 0."""
    train = churn.customers(N)
    return churn.model().fit(churn.features(train), train["churned"])


def auc_of(pipeline: Pipeline, frame: pd.DataFrame) -> float:
    scores = pipeline.predict_proba(churn.features(frame))[:, 1]
    return float(roc_auc_score(frame["churned"], scores))


# --- the frame -----------------------------------------------------------------------------------


def test_columns_and_types(usual: pd.DataFrame) -> None:
    assert {name: str(kind) for name, kind in usual.dtypes.items()} == {
        "customer_id": "str",
        "snapshot": "datetime64[us]",
        "tenure_months": "float64",
        "monthly_fee": "float64",
        "usage_hours": "float64",
        "support_calls": "int64",
        "plan": "str",
        "autopay": "bool",
        "p_churn": "float64",
        "churned": "bool",
        "label_date": "datetime64[us]",
    }
    assert churn.FEATURES == churn.NUMERIC + churn.CATEGORICAL == tuple(usual.columns[2:8])
    assert set(usual["plan"]) == {"basic", "plus", "premium"}
    assert usual.index.equals(pd.RangeIndex(N))
    assert not usual.isna().any(axis=None)


def test_marginals_are_plausible(usual: pd.DataFrame) -> None:
    assert usual["tenure_months"].between(0, 96).all()
    assert usual["usage_hours"].between(0, 300).all()
    assert (usual["support_calls"] >= 0).all()
    # The fee's noise is 8%; 4 standard errors of its mean in the rarest plan (20%) are 0.4%.
    fee = usual.groupby("plan", observed=True)["monthly_fee"].mean()
    assert fee.to_numpy() == pytest.approx([12, 24, 45], rel=0.005)
    # Shares have a standard error of at most 0.5 / sqrt(N).
    share = usual["plan"].value_counts(normalize=True)
    assert share[["basic", "plus", "premium"]].to_numpy() == pytest.approx(
        [0.5, 0.3, 0.2], abs=2 / math.sqrt(N)
    )


@pytest.mark.parametrize(
    ("month", "first_day"), [(0, "2026-01-01"), (1, "2026-02-01"), (14, "2027-03-01")]
)
def test_snapshot_is_the_first_of_the_month(month: int, first_day: str) -> None:
    assert (churn.customers(3, month=month)["snapshot"] == pd.Timestamp(first_day)).all()


def test_months_before_2026() -> None:
    assert (churn.customers(3, month=-1)["snapshot"] == pd.Timestamp("2025-12-01")).all()


def test_ids() -> None:
    assert list(churn.customers(124)["customer_id"])[::123] == ["c000000", "c000123"]
    assert churn.history(range(-3, 4), n=500)["customer_id"].is_unique


# --- random streams ------------------------------------------------------------------------------

DIGEST = """
import hashlib
from course import churn
frame = churn.history(range(-1, 2), n=500, seed=3, campaign=0.3, price_rise=0.5)
print(hashlib.sha256(frame.to_csv().encode()).hexdigest())
"""


def test_same_bytes_in_another_process() -> None:
    frame = churn.history(range(-1, 2), n=500, seed=3, campaign=0.3, price_rise=0.5)
    here = hashlib.sha256(frame.to_csv().encode()).hexdigest()  # floats in full (repr)
    root = str(Path(churn.__file__).parents[1])
    for hash_seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {
            **os.environ,
            "PYTHONPATH": root,
            "PYTHONHASHSEED": hash_seed,
            "TZ": zone,
        }
        there = subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert there.stdout.strip() == here


def test_months_and_seeds_are_independent(usual: pd.DataFrame) -> None:
    names = [*churn.NUMERIC, "autopay", "churned"]
    others = [
        churn.customers(N, month=0),
        churn.customers(N, month=-1),
        churn.customers(N, month=1, seed=1),
        churn.customers(N, month=0, seed=1),  # month and seed exchanged
    ]
    for other in others:
        for name in names:
            here, there = usual[name].astype(float), other[name].astype(float)
            # A correlation of independent samples has the standard error 1 / sqrt(N).
            assert abs(np.corrcoef(here, there)[0, 1]) < 4 / math.sqrt(N)
            # Same distribution: the means differ by sqrt(2 / N) standard deviations.
            assert abs(here.mean() - there.mean()) < 4 * math.sqrt(2 / N) * here.std()


def test_large_seeds_have_streams_of_their_own() -> None:
    # SeedSequence cuts a seed into 32-bit words: [seed, month] would let these two meet.
    here = churn.customers(50, month=0, seed=5 + 2**32)
    assert not here[X].equals(churn.customers(50, month=-1, seed=5)[X])


# --- the truth -----------------------------------------------------------------------------------


@pytest.mark.parametrize("price_rise", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("campaign", [0.0, 0.6])
def test_p_churn_is_one_function_of_x(campaign: float, price_rise: float) -> None:
    frame = churn.customers(N, month=1, campaign=campaign, price_rise=price_rise)
    truth = churn.churn_probability(frame[X], price_rise=price_rise)
    assert truth.shape == (N,)
    assert truth.dtype == np.float64
    assert np.array_equal(truth, frame["p_churn"])
    # Row by row: neighbours, order and the plan's dtype don't matter.
    some = frame[X].iloc[::-7].astype({"plan": str})
    assert np.array_equal(
        churn.churn_probability(some, price_rise=price_rise), frame["p_churn"].iloc[::-7]
    )
    assert_labels_follow(frame)


def test_base_rate_and_best_auc(usual: pd.DataFrame) -> None:
    assert usual["churned"].mean() == pytest.approx(0.15, abs=FOUR_SE_RATE)
    best = roc_auc_score(usual["churned"], usual["p_churn"])
    # The interval around the true value, 0.804, is wider than four standard errors each way.
    assert 0.78 < best < 0.82


def test_who_leaves(usual: pd.DataFrame) -> None:
    correlation = usual[["p_churn", *churn.NUMERIC, "autopay"]].corr()["p_churn"]
    assert (correlation[["tenure_months", "monthly_fee", "usage_hours", "autopay"]] < -0.1).all()
    assert correlation["support_calls"] > 0.1


# --- labels --------------------------------------------------------------------------------------


def test_label_dates(usual: pd.DataFrame) -> None:
    day = (usual["label_date"] - usual["snapshot"]).dt.days
    assert (day[~usual["churned"]] == churn.LABEL_DELAY_DAYS).all()
    left = day[usual["churned"]].value_counts()
    assert sorted(left.index) == list(range(1, 31))
    # Uniform: chi-squared with 29 degrees of freedom has mean 29 and variance 58.
    expected = left.sum() / 30
    assert ((left - expected) ** 2 / expected).sum() < 29 + 4 * math.sqrt(58)


def test_matured_takes_whole_cohorts() -> None:
    frame = churn.history([0, 1], n=2_000)
    before, after = (churn.matured(frame, date) for date in ("2026-01-30", "2026-01-31"))
    assert before.empty
    assert list(before.columns) == list(frame.columns)
    pd.testing.assert_frame_equal(after, frame[:2_000])  # January, leavers and stayers
    assert churn.matured(frame, pd.Timestamp("2026-03-03")).equals(frame)
    # What it protects from: by label date, a cohort that is 28 days old has leavers only.
    early = frame[frame["label_date"] <= pd.Timestamp("2026-01-29")]
    assert early["churned"].all()


def test_matured_and_features_are_copies() -> None:
    frame = churn.customers(20)
    kept = frame.copy()
    for copy in (churn.features(frame), churn.matured(frame, "2027-01-01")):
        copy.loc[:, "usage_hours"] = -1.0
    pd.testing.assert_frame_equal(frame, kept)
    assert list(churn.features(frame).columns) == X


# --- switches ------------------------------------------------------------------------------------


def test_campaign_changes_only_its_customers(usual: pd.DataFrame) -> None:
    won = {}
    for share in (0.3, 0.6):
        frame = churn.customers(N, month=1, campaign=share)
        untouched = ["customer_id", "snapshot", "support_calls", "autopay"]
        pd.testing.assert_frame_equal(frame[untouched], usual[untouched])
        won[share] = (frame[X] != usual[X]).any(axis=1)
        assert won[share].mean() == pytest.approx(share, abs=2 / math.sqrt(N))
        new = frame[won[share]]
        assert (new["plan"] == "basic").all()
        assert new["tenure_months"].mean() < usual["tenure_months"].mean() / 4
        assert new["usage_hours"].mean() > usual["usage_hours"].mean() * 1.3
    assert won[0.6][won[0.3]].all()  # a bigger campaign keeps the customers of a smaller one


def test_campaign_is_a_benign_shift(old: Pipeline, usual: pd.DataFrame) -> None:
    frame = churn.customers(N, month=1, campaign=0.6)
    # Two samples of one distribution: PSI is about chi-squared(9) * 2 / N, far below 0.01.
    assert psi(churn.customers(N)["tenure_months"], usual["tenure_months"]) < 0.01
    assert psi(usual["tenure_months"], frame["tenure_months"]) > 0.25
    assert auc_of(old, frame) > auc_of(old, usual) - 0.04 + FOUR_SE_AUC
    # Still calibrated: a mean of N predictions, plus what the old model learned with error.
    predicted = old.predict_proba(churn.features(frame))[:, 1].mean()
    assert predicted == pytest.approx(frame["churned"].mean(), abs=2 * FOUR_SE_RATE)


def test_price_rise_leaves_x_alone(usual: pd.DataFrame) -> None:
    frame = churn.customers(N, month=1, price_rise=1.0)
    same = ["customer_id", "snapshot", *X]
    pd.testing.assert_frame_equal(frame[same], usual[same], check_exact=True)
    # Common random numbers: a label changes only in the direction in which its p moves.
    rises = frame["p_churn"] > usual["p_churn"]
    assert (frame["churned"] >= usual["churned"])[rises].all()
    assert (frame["churned"] <= usual["churned"])[~rises].all()
    loyal = (frame["plan"] == "premium") & (frame["tenure_months"] > 36)
    assert frame.loc[loyal, "p_churn"].mean() > 5 * usual.loc[loyal, "p_churn"].mean()
    # Who leaves leaves on the same day in both worlds.
    both = frame["churned"] & usual["churned"]
    assert frame.loc[both, "label_date"].equals(usual.loc[both, "label_date"])


@pytest.mark.parametrize("price_rise", [0.25, 0.5, 0.75, 1.0, 1.5])
def test_price_rise_hides_from_the_churn_rate(usual: pd.DataFrame, price_rise: float) -> None:
    # Probabilities on the same x, so the mean's standard error is below that of a label rate.
    rate = churn.churn_probability(usual, price_rise=price_rise).mean()
    assert rate == pytest.approx(usual["p_churn"].mean(), abs=FOUR_SE_RATE)


def test_price_rise_breaks_the_old_model_and_not_a_new_one(
    old: Pipeline, usual: pd.DataFrame
) -> None:
    worlds = [churn.customers(N, month=1, price_rise=rise) for rise in (0.0, 0.5, 1.0)]
    none, half, full = (auc_of(old, frame) for frame in worlds)
    assert none - half > 2 * FOUR_SE_AUC
    assert half - full > 2 * FOUR_SE_AUC
    assert 0.55 < full < 0.65
    train = churn.customers(N, price_rise=1.0)
    refit = churn.model().fit(churn.features(train), train["churned"])
    assert auc_of(refit, worlds[2]) > 0.75


def test_unit_bug_is_minutes_and_nothing_else(usual: pd.DataFrame) -> None:
    frame = churn.customers(N, month=1, unit_bug=True)
    assert frame["usage_hours"].mean() > 700
    assert (frame["usage_hours"] % 15 == 0).all()  # quarters of an hour
    assert (frame["usage_hours"] / 60).equals(usual["usage_hours"])  # to the bit
    pd.testing.assert_frame_equal(
        frame.drop(columns="usage_hours"), usual.drop(columns="usage_hours"), check_exact=True
    )


# --- history and model ---------------------------------------------------------------------------


def test_history_is_its_months() -> None:
    frame = churn.history(
        (month for month in (-1, 0, 1)),
        n=100,
        seed=4,
        campaign=0.5,
        price_rise=lambda month: 1.0 if month >= 0 else 0.0,
        unit_bug=lambda month: month == 1,
    )
    parts = [
        churn.customers(100, month=-1, seed=4, campaign=0.5),
        churn.customers(100, month=0, seed=4, campaign=0.5, price_rise=1.0),
        churn.customers(100, month=1, seed=4, campaign=0.5, price_rise=1.0, unit_bug=True),
    ]
    pd.testing.assert_frame_equal(frame, pd.concat(parts, ignore_index=True), check_exact=True)
    assert frame["plan"].dtype == parts[0]["plan"].dtype


def test_model_nearly_recovers_the_truth(old: Pipeline, usual: pd.DataFrame) -> None:
    # On the same rows the two AUCs share nearly all their noise: what is left is estimation
    # error, whose cost is of order (parameters / leavers) = 7 / 6000.
    best = roc_auc_score(usual["churned"], usual["p_churn"])
    assert auc_of(old, usual) == pytest.approx(best, abs=0.003)
    predicted = old.predict_proba(churn.features(usual))[:, 1]
    assert np.abs(predicted - usual["p_churn"]).mean() < 0.01


def test_model_is_unfitted_and_sees_only_features(usual: pd.DataFrame) -> None:
    some = usual[:500]
    with pytest.raises(NotFittedError):
        churn.model().predict(churn.features(some))
    everything = churn.model().fit(some, some["churned"])
    only = churn.model().fit(churn.features(some), some["churned"])
    assert np.array_equal(everything.predict_proba(some), only.predict_proba(some[X]))


def test_model_refuses_an_unknown_plan(old: Pipeline, usual: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="unknown categories"):
        old.predict(churn.features(usual[:5]).assign(plan="gold"))


def test_model_knows_a_plan_that_its_training_lacked(usual: pd.DataFrame) -> None:
    basic = usual[usual["plan"] == "basic"]
    pipeline = churn.model().fit(churn.features(basic), basic["churned"])
    assert np.isfinite(pipeline.predict_proba(churn.features(usual))).all()


# --- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n": 0}, "n is 0; it must be from 1 to 1000000"),
        ({"n": 1_000_001}, "n is 1000001; it must be from 1 to 1000000"),
        ({"seed": -1}, "seed is -1; it must be finite and at least 0"),
        ({"campaign": -0.1}, "campaign is -0.1; it must be from 0 to 1"),
        ({"campaign": 1.1}, "campaign is 1.1; it must be from 0 to 1"),
        ({"campaign": math.nan}, "campaign is nan; it must be from 0 to 1"),
        ({"price_rise": -0.5}, "price_rise is -0.5; it must be finite and at least 0"),
        ({"price_rise": math.inf}, "price_rise is inf; it must be finite and at least 0"),
        ({"price_rise": math.nan}, "price_rise is nan; it must be finite and at least 0"),
    ],
)
def test_errors_name_argument_value_and_range(arguments: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        churn.customers(**arguments)  # type: ignore[arg-type]


def test_other_errors() -> None:
    frame = churn.customers(3)
    with pytest.raises(ValueError, match="price_rise is -1"):
        churn.churn_probability(frame, price_rise=-1)
    with pytest.raises(ValueError, match="months is empty"):
        churn.history([])
    with pytest.raises(ValueError, match="as_of is NaT"):
        churn.matured(frame, pd.NaT)  # type: ignore[arg-type]
