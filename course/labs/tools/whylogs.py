"""whylogs: a profile of a day's data (counts, sketches), kilobytes however many rows; profiles merge and compare."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from course.labs.tool import Tool

if TYPE_CHECKING:
    import pandas as pd

TOOL = Tool(
    name="whylogs",
    title="whylogs",
    job="monitoring",
    home="04",
    kind="real",
    what="The real library, on two weeks of made-up inputs. On Python 3.13 it can't be had: its C++ part has no wheel.",
    packages=("whylogs",),
    download_mb=60,
    seconds=10,
    also=("WhyLabs",),
    facts="WhyLabs' hosted service has ended (bought by Apple); its platform is open source. Checked November 2026.",
)


def profile(frame: pd.DataFrame) -> Any:
    """A profile of the frame. whylogs knows text columns only as objects, so they are turned into those."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import whylogs

        text = frame.select_dtypes(exclude=["number", "bool"]).columns
        return whylogs.log(frame.astype(dict.fromkeys(text, object))).view()


def facts(view: Any) -> dict[str, dict[str, float]]:
    """What a profile tells of each column: rows, missing values, the largest number, how many different values."""
    table = view.to_pandas()
    names = {
        "counts/n": "rows",
        "counts/null": "missing",
        "distribution/max": "max",
        "cardinality/est": "different",
    }
    return {
        column: {
            short: float(table.at[column, long]) for long, short in names.items() if long in table
        }
        for column in table.index
    }


def drift(before: Any, after: Any) -> dict[str, tuple[str, float, bool]]:
    """whylogs' own choice of test for each column: (its name, its p-value, whether that counts as drift).

    Kolmogorov-Smirnov for numbers, chi-square for categories; drift below 0.05.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from whylogs.viz.drift.column_drift_algorithms import calculate_drift_scores

        scores = calculate_drift_scores(after, before, with_thresholds=True)
    return {
        column: (said["algorithm"], float(said["pvalue"]), said["drift_category"] == "DRIFT")
        for column, said in scores.items()
        if said
    }
