"""One notebook, as a library call and as a command: what a script reads, and how each way ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import autograder
from autograder.cli import app
from autograder.grading.one import NoVerdict
from autograder.grading.result import Result
from autograder.sandbox.doctor import NoIsolation

SQUARE = "def square(x):\n    return x * x"
TEST = (
    "assert square(3) == 9\n### BEGIN HIDDEN TESTS\nassert square(-4) == 16\n### END HIDDEN TESTS"
)


@pytest.fixture
def source(book):
    return book().answer(SQUARE, "square").test(TEST, 2, "square-test")


@pytest.fixture
def paths(source, tmp_path: Path):
    """The instructor's notebook, and a learner's with this answer."""

    def write(answer: str | None = None) -> tuple[Path, Path]:
        (tmp_path / "course").mkdir(exist_ok=True)
        (tmp_path / "work").mkdir(exist_ok=True)
        return (
            source.write(tmp_path / "course" / "book.ipynb"),
            source.hand_in(answer).write(tmp_path / "work" / "book.ipynb"),
        )

    return write


def called(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("answer", "score", "status"),
    [(SQUARE, 2, "passed"), ("def square(x):\n    return 3 * x", 0, "failed")],
)
def test_a_verdict_is_exit_0_and_one_json_object(answer, score, status, paths, tmp_path):
    source, work = paths(answer)
    before = sorted(tmp_path.rglob("*"))
    code, stdout, _ = called("grade-one", source, work, "--json")
    said = json.loads(stdout)
    assert code == 0
    assert (said["score"], said["max_score"], said["graded"], said["notes"]) == (score, 2, True, [])
    assert said["seconds"] > 0
    [check] = said["checks"]
    assert check["grade_id"] == "square-test"
    assert {"grade_id", "name", "status", "points", "max_points", "message"} <= check.keys()
    assert (check["status"], check["points"], check["max_points"]) == (status, score, 2)
    assert "-4" not in stdout, "a hidden input"
    assert sorted(tmp_path.rglob("*")) == before, "it writes nothing"


def test_without_json_it_says_the_same_in_words(paths):
    code, stdout, _ = called("grade-one", *paths("def square(x):\n    return 3 * x"))
    assert code == 0
    assert stdout.splitlines()[0].startswith("square-test: ")
    assert "0 of 2 points" in stdout.splitlines()[-1]


def test_stdout_is_json_alone_in_a_process_of_its_own(paths):
    source, work = paths("print('x' * 1000)\n" + SQUARE)
    words = ["grade-one", str(source), str(work), "--json"]
    run = (
        f"import sys; sys.argv = ['autograder', *{words!r}]; from autograder.cli import app; app()"
    )
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["score"] == 2


def test_what_can_not_be_read_is_a_verdict_with_the_reason(paths):
    source, work = paths()
    work.write_text("no notebook")
    code, stdout, _ = called("grade-one", source, work, "--json")
    said = json.loads(stdout)
    assert (code, said["score"], said["refused"]) == (0, 0, True)
    assert said["notes"][0].startswith("refused: ")


@pytest.mark.parametrize("missing", ["source", "work"])
def test_a_file_that_is_not_there_is_misuse(missing, paths):
    source, work = paths()
    (source if missing == "source" else work).unlink()
    code, stdout, stderr = called("grade-one", source, work, "--json")
    assert code == 2
    assert json.loads(stdout)["score"] is None
    assert "there is no such file" in stderr


def test_a_machine_that_isolates_nothing_gives_no_verdict(paths, monkeypatch):
    def nothing(limits):
        raise NoIsolation("neither user namespaces nor Landlock")

    monkeypatch.setattr("autograder.grading.one.best_tier", nothing)
    code, stdout, stderr = called("grade-one", *paths(), "--json")
    assert (code, json.loads(stdout)["graded"]) == (3, False)
    assert "neither user namespaces nor Landlock" in stderr
    code, stdout, _ = called("grade-one", *paths(), "--json", "--unsafe")
    assert (code, json.loads(stdout)["score"]) == (0, 2)


def test_files_handed_in_beside_it_are_there(book, tmp_path):
    source = (
        book().answer("with open('rows.txt') as file:\n    rows = len(file.readlines())", "rows")
        .test("assert rows == 3", 1, "rows-test").write(tmp_path / "book.ipynb")
    )  # fmt: skip
    beside = tmp_path / "handed in"
    beside.mkdir()
    (beside / "rows.txt").write_text("1\n2\n3\n")
    work = Path(source).rename(tmp_path / "work.ipynb")
    source = tmp_path / "course" / "book.ipynb"
    source.parent.mkdir()
    source.write_bytes(work.read_bytes())
    assert autograder.grade(source, work, files=beside).score == 1
    assert autograder.grade(source, work).score == 0


def test_the_library_call_takes_text_and_gives_plain_data(paths):
    source, work = paths()
    result = autograder.grade(str(source), str(work))
    assert isinstance(result, Result)
    assert (result.score, result.max_score, result.graded) == (2, 2, True)
    assert json.loads(json.dumps(result.as_dict()))["score"] == 2
    with pytest.raises(NoVerdict, match="there is no such file"):
        autograder.grade(source, work.with_name("other.ipynb"))


def test_check_source_names_the_cell_that_can_not_be_graded(book, tmp_path, source):
    good = source.write(tmp_path / "good.ipynb")
    assert called("check-source", good)[0] == 0
    wrong = book().answer("def square(x):\n    return x + x", "square").test(TEST, 2, "square-test")
    code, _, stderr = called("check-source", wrong.write(tmp_path / "wrong.ipynb"))
    assert code == 1
    assert "square-test" in stderr
    assert called("check-source", tmp_path / "none.ipynb")[0] == 2
