"""The gate's tests side by side: a file's share one process, a notebook's one execution, and minutes come first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = """
import os, time
from pathlib import Path

import pytest

@pytest.mark.parametrize("case", {cases})
def test_it(case):
    time.sleep(0.1)
    with Path({log!r}).open("a") as log:
        log.write(f"{name} {{case}} {{os.getpid()}}\\n")
"""


def ran(tmp_path: Path, files: dict[str, list[str]]) -> list[list[str]]:
    """Run tests with these cases in two processes, under our conftest.py: [file, case, process], as they ended."""
    tests, log = tmp_path / "tests", tmp_path / "log"
    for name, cases in files.items():
        file = tests / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TESTS.format(cases=cases, log=str(log), name=name))
    shutil.copy(ROOT / "tests" / "conftest.py", tests)
    (tests / "allowed_skips.txt").touch()
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "xdist", "-n", "2", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [line.split() for line in log.read_text().splitlines()]


def test_tests_of_a_file_share_a_process_and_files_are_shared_out(tmp_path: Path):
    found = ran(tmp_path, {name: list("abcdef") for name in ("test_one", "test_two", "test_three")})
    processes = {name: {p for n, _, p in found if n == name} for name, _, _ in found}
    assert len(found) == 18
    assert {len(ones) for ones in processes.values()} == {1}
    assert len(set.union(*processes.values())) == 2


def test_a_notebook_is_in_one_process_and_notebooks_are_shared_out(tmp_path: Path):
    slugs = [f"0{k}-x" for k in range(1, 5)]
    cases = [f"{side}{slug}" for side in ("source-", "release-", "") for slug in slugs]
    found = ran(tmp_path, {"test_lessons": cases})
    processes = {slug: {p for _, case, p in found if case.endswith(slug)} for slug in slugs}
    assert {len(ones) for ones in processes.values()} == {1}
    assert len(set.union(*processes.values())) == 2


def test_what_takes_minutes_comes_first(tmp_path: Path):
    cheap = {f"test_{k}": list("abcd") for k in range(6)}
    found = ran(tmp_path, cheap | {"test_lessons": ["01-x", "02-x"]})
    assert {name for name, _, _ in found[:2]} == {"test_lessons"}
