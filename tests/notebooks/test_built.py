"""The built files are what the texts give, and a learner's half holds nothing of the instructor's."""

from pathlib import Path

import pytest

from autograder.build import differences

ROOT = Path(__file__).parents[2]


def test_committed_is_built():
    assert differences(ROOT) == [], "run `make build` and commit what it writes"


@pytest.mark.parametrize("folder", ["release", "course"])
def test_no_solution_and_no_hidden_test_leaves_source(folder):
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            text = path.read_text(encoding="utf-8", errors="replace")
            for word in ("BEGIN SOLUTION", "BEGIN HIDDEN", "ex.hidden("):
                assert word not in text, f"{path.relative_to(ROOT)} holds {word!r}"


def test_the_learners_package_never_imports_the_instructors():
    for path in (ROOT / "course").rglob("*.py"):
        assert "autograder" not in path.read_text(encoding="utf-8"), path
