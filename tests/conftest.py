"""In CI a skipped test fails, unless tests/allowed_skips.txt names it with a reason; side by side, tests share.

A test skips where its tool is missing (a browser, say): a help on a laptop, a hole in a gate.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

ALLOWED_SKIPS = Path(__file__).with_name("allowed_skips.txt")
ALLOWED = pytest.StashKey[dict[str, str]]()
MINUTES = ("test_lessons", "test_round", "test_lab", "test_killed", "test_attacks", "test_idioms")


def pytest_configure(config: pytest.Config) -> None:
    """Read the list once. A line without a reason ends the run."""
    config.stash[ALLOWED] = {}
    for line in ALLOWED_SKIPS.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            test, *reason = re.split(r"\s{2,}", line.strip(), maxsplit=1)
            if not reason:
                raise pytest.UsageError(f"{ALLOWED_SKIPS}: {test!r} has no reason after it")
            config.stash[ALLOWED][test] = reason[0]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes comes first: side by side, no process shall be left alone with it at the end."""
    items.sort(key=lambda item: item.path.stem not in MINUTES)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Side by side, tests that share what is dear run in one process, in the order in which they were collected.

    Under pytest 9.2 xdist 3.8 silently ignores its own groups: it writes them into an id that is no longer read.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return together(nodeid)

    config.option.loadscopereorder = False  # by number of tests, which says nothing about minutes
    return Together(config, log)


def together(nodeid: str) -> str:
    """What a test shares: a file's fixtures; of a notebook, its one execution; of the bank, an exercise's lesson."""
    path, _, name = nodeid.partition("::")
    _, _, case = name.rstrip("]").partition("[")
    if path.endswith("test_lessons.py"):
        return f"{path} {re.sub('^(source|release)-', '', case)}"
    if "/bank/" in path:
        return f"{path} {case.partition('/')[0]}"
    return path


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
    return any(re.fullmatch(pattern, nodeid) for pattern in patterns)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """In CI, count the skips that were allowed: the log then shows that there were no others."""
    if os.environ.get("CI"):
        skips = len(terminalreporter.stats.get("skipped", []))
        allowed = f", allowed by tests/{ALLOWED_SKIPS.name}" if skips else ""
        terminalreporter.write_line(f"skips: {skips}{allowed}")
