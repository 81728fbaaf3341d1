"""What CI adds to the gate: a skip fails, and the machine's own packages are fetched first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SKIPS = """
import pytest

def test_that_skips():
    pytest.skip("no browser")

@pytest.mark.skipif(True, reason="no browser")
def test_that_is_skipped(): ...

@pytest.mark.xfail(reason="known")
def test_that_is_known_to_fail():
    assert False
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A project whose tests skip, under our conftest.py."""
    tests = tmp_path / "tests"
    tests.mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", tests)
    (tests / "allowed_skips.txt").touch()
    (tests / "test_skips.py").write_text(SKIPS)
    (tmp_path / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n")
    return tmp_path


def pytest_in(suite: Path, *, ci: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    done = subprocess.run(
        command,
        cwd=suite,
        env={**os.environ, "CI": ci, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def allow(suite: Path, *lines: str) -> None:
    (suite / "tests" / "allowed_skips.txt").write_text("\n".join(("# a comment", "", *lines)))


def test_a_skip_is_fine_on_a_laptop(suite: Path) -> None:
    status, said = pytest_in(suite, ci="")
    assert (status, "2 skipped, 1 xfailed" in said) == (0, True), said


def test_a_skip_fails_in_ci(suite: Path) -> None:
    status, said = pytest_in(suite, ci="true")
    assert (status, "1 failed, 1 xfailed, 1 error" in said) == (1, True), said
    assert "test_that_skips was skipped in CI: Skipped: no browser" in said
    assert "skips: 0" in said


def test_a_file_that_skips_itself_fails_in_ci(suite: Path) -> None:
    (suite / "tests" / "test_skips.py").write_text("import pytest\npytest.importorskip('nothing')")
    status, said = pytest_in(suite, ci="true")
    assert (status, "tests/test_skips.py was skipped in CI" in said) == (2, True), said


def test_a_skip_with_a_reason_is_allowed(suite: Path) -> None:
    allow(
        suite,
        "tests/test_skips.py::test_that_skips       needs a screen",
        "tests/test_skips.py::test_that_is_skipped  needs a screen",
    )
    status, said = pytest_in(suite, ci="true")
    assert (status, "skips: 2, allowed by" in said) == (0, True), said


def test_a_star_stands_for_any_text_and_nothing_else_does(suite: Path) -> None:
    allow(suite, "tests/test_skips.py::*skip*  needs a screen")
    status, said = pytest_in(suite, ci="true")
    assert (status, "skips: 2, allowed by" in said) == (0, True), said
    allow(
        suite, "tests/test_skips.py::test_that_is_skippe?  needs a screen", "*_that_skips  the same"
    )
    status, said = pytest_in(suite, ci="true")
    assert (status, "test_that_is_skipped was skipped in CI" in said) == (1, True), said


def test_a_skip_without_a_reason_is_not_allowed(suite: Path) -> None:
    allow(suite, "tests/test_skips.py::test_that_skips")
    status, said = pytest_in(suite, ci="true")
    assert (status, "has no reason" in said) == (4, True), said


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder with .ci/run and a PATH on which make is a stand-in, and little else exists."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    (tmp_path / "tools").mkdir()  # links to the machine's own, never written to
    (tmp_path / "stand-in").mkdir()  # comes first
    for name in ("bash", "dirname", "env", "id", "sleep"):
        found = shutil.which(name)
        assert found
        (tmp_path / "tools" / name).symlink_to(found)
    stand_in(tmp_path, "python3", "exit 0")
    stand_in(tmp_path, "make", 'echo "make $*, CI=$CI"; exit 7')
    return tmp_path


def stand_in(bare: Path, name: str, text: str) -> None:
    script = bare / "stand-in" / name
    script.write_text(f"#!/usr/bin/env bash\n{text}\n")
    script.chmod(0o755)


def ci(bare: Path) -> tuple[int, list[str]]:
    done = subprocess.run(
        [bare / ".ci" / "run"],
        env={"PATH": f"{bare / 'stand-in'}:{bare / 'tools'}"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def test_ci_ends_as_the_gate_ends(bare: Path) -> None:
    stand_in(bare, "chromium", "")
    stand_in(bare, "promtool", "")
    assert ci(bare) == (7, ["make test, CI=true"])


def test_ci_says_why_it_could_not_fetch_the_browser(bare: Path) -> None:
    status, said = ci(bare)
    assert status == 7
    assert said[:2] == [
        f"{what} is missing, and there is no apt-get to install it"
        for what in (
            "chromium (the browser tests)",
            "prometheus (the labs of Prometheus and Grafana)",
        )
    ]


def test_ci_fetches_the_browser_and_tries_again(bare: Path) -> None:
    stand_in(bare, "sudo", 'while [ "$1" != apt-get ]; do shift; done; exec "$@"')
    stand_in(bare, "sleep", "exit 0")
    stand_in(bare, "promtool", "")
    stand_in(bare, "apt-get", 'echo "apt-get $*" >&2; [ -e tried ] || { echo >tried; exit 100; }')
    status, said = ci(bare)
    assert status == 7
    assert said == [
        "Installing chromium (the browser tests).",
        "apt-get -qq update",
        "apt-get failed, attempt 1 of 3",
        "apt-get -qq update",
        "apt-get -qq install --yes --no-install-recommends chromium",
        "make test, CI=true",
    ]
