"""In CI a skipped test fails, unless tests/allowed_skips.txt names it with a reason.

A test skips where its tool is missing (a browser, say): a help on a laptop, a hole in a gate.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator
from pathlib import Path

import pytest

ALLOWED_SKIPS = Path(__file__).with_name("allowed_skips.txt")
ALLOWED = pytest.StashKey[dict[str, str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Read the list once. A line without a reason ends the run."""
    config.stash[ALLOWED] = {}
    for line in ALLOWED_SKIPS.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            test, *reason = re.split(r"\s{2,}", line.strip(), maxsplit=1)
            if not reason:
                raise pytest.UsageError(f"{ALLOWED_SKIPS}: {test!r} has no reason after it")
            config.stash[ALLOWED][test] = reason[0]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Side by side, a file stays together, since its tests share what is dear; of the bank, an exercise does."""
    for item in items if config.pluginmanager.hasplugin("xdist") else ():
        if item.get_closest_marker("xdist_group"):
            continue  # it says so itself
        exercise = item.name.partition("[")[2].partition("/")[0] if "/bank/" in item.nodeid else ""
        item.add_marker(pytest.mark.xdist_group(f"{item.path.stem} {exercise}".strip()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that skips itself."""
    report = yield
    if not hasattr(report, "wasxfail"):
        _fail_if_skipped(report, item.config)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a whole file that skips itself."""
    report = yield
    _fail_if_skipped(report, collector.config)
    return report


def _fail_if_skipped(
    report: pytest.TestReport | pytest.CollectReport, config: pytest.Config
) -> None:
    if report.skipped and os.environ.get("CI") and not _allowed(report.nodeid, config):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext
        report.outcome = "failed"
        report.longrepr = (
            f"{report.nodeid} was skipped in CI: {reason}\n"
            f"Give CI what it needs, or add the test to tests/{ALLOWED_SKIPS.name} with a reason."
        )


def _allowed(nodeid: str, config: pytest.Config) -> bool:
    patterns = (re.escape(test).replace(r"\*", ".*") for test in config.stash[ALLOWED])
    # side by side, a test's group stands behind its id
    return any(re.fullmatch(rf"{pattern}(@[^\]]*)?", nodeid) for pattern in patterns)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """In CI, count the skips that were allowed: the log then shows that there were no others."""
    if os.environ.get("CI"):
        skips = len(terminalreporter.stats.get("skipped", []))
        allowed = f", allowed by tests/{ALLOWED_SKIPS.name}" if skips else ""
        terminalreporter.write_line(f"skips: {skips}{allowed}")
