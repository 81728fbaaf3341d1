"""Evidently: compares two samples column by column and writes a report; here its tests are read back as plain data."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from course.labs.tool import Tool

if TYPE_CHECKING:
    import pandas as pd

TOOL = Tool(
    name="evidently",
    title="EvidentlyAI",
    job="monitoring",
    home="04",
    kind="real",
    what="The real library, on two weeks of made-up inputs.",
    packages=("evidently",),
    download_mb=150,
    seconds=20,
)
SECONDS = 120.0  # the import alone takes six seconds on an idle machine


def drift(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, tuple[str, float, bool]]:
    """Evidently's own choice of test for each column: (its name, what it gives, whether that counts as drift).

    From 1,000 rows on it chooses distances, which say how large a change is, with a threshold of 0.1.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of its dependencies
        from evidently import Report
        from evidently.presets import DataDriftPreset

        said = Report([DataDriftPreset()], include_tests=True).run(after, before).dict()
    failed = {
        t["metric_config"]["params"].get("column")
        for t in said["tests"]
        if t["status"].name != "SUCCESS"
    }
    found = {}
    for metric in said["metrics"]:
        config = metric["config"]
        if column := config.get("column"):
            found[column] = (str(config["method"]), float(metric["value"]), column in failed)
    return found
