"""The build: what it makes, what it refuses, and that a refusal leaves the last good build alone."""

from __future__ import annotations

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.build import BuildError, build, differences
from autograder.cli import app

FAULTS = {
    "duplicate grade_id": (
        "```{code-cell} ipython3\nprint(twice(21))\n```",
        "```{code-cell} ipython3\n:exercise: q10-twice\n\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n```",
        r"05-advanced.md: cell 6 \(q10-twice\): duplicate grade_id 'q10-twice'; the first is in .*cell 4",
    ),
    "solution never ended": (
        "    ### END SOLUTION\n",
        "",
        r"cell 4 \(q10-twice\): unbalanced: each '### BEGIN SOLUTION' needs its '### END SOLUTION'",
    ),
    "hidden tests never ended": (
        "### END HIDDEN TESTS\n",
        "",
        r"cell 5 \(test of q10-twice\): unbalanced: each '### BEGIN HIDDEN TESTS'",
    ),
    "marker misspelt": (
        "### BEGIN SOLUTION",
        "# BEGIN SOLUTION",
        r"cell 4 \(q10-twice\): unbalanced",
    ),
    "hidden check in the open": (
        "### BEGIN HIDDEN TESTS\n",
        "### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\n### BEGIN HIDDEN TESTS\nx = 1\n### END HIDDEN TESTS\n",
        r"test of q10-twice\): (unbalanced|ex.hidden in line \d+ belongs between)",
    ),
    "points do not sum": (
        "points=2",
        "points=3",
        r"the checks' points sum to 2, the exercise says 3",
    ),
    "section over its points": (
        "points=2)",
        "points=99)",
        r"points sum to 99, the outline gives this section 18",
    ),
    "test without a solution": (
        ":exercise: q10-twice\n",
        "",
        r"no code cell says ':exercise: q10-twice'",
    ),
    "solution without a test": (
        'exercise("q10-twice", points=2)',
        "None",
        r"no test cell declares the exercise 'q10-twice'",
    ),
    "exercise of another section": (
        "q10-twice",
        "q01-twice",
        r"an exercise of this section starts with q10 or q11",
    ),
    "reread leads nowhere": (
        'reread="Tiny"',
        'reread="Nowhere"',
        r"reread='Nowhere' is no heading of this notebook",
    ),
    "unknown exercise in the text": (
        "{{ points q10-twice }}",
        "{{ points q10-once }}",
        r"cell 3 .*'q10-once'",
    ),
    "unknown verb in the text": (
        "{{ points q10-twice }}",
        "{{ poinst x }}",
        r"unknown {{ poinst }}",
    ),
    "name from a demonstration": (
        "    return 2 * math.floor(x)",
        "    return 2 * scale * x",
        r"exercise q10-twice: it needs 'scale', which no setup cell defines",
    ),
    "answer that lacks a point": (
        "# Tiny\n",
        '# Tiny\n\n+++ {"answer": "q10"}\n\nFix random seeds.\n\n+++\n',
        r"answer to q10: the outline's point '[\w-]+' is missing: ",
    ),
    "reference that fails its test": (
        "return 2 * math.floor(x)",
        "return 2 + math.floor(x)",
        r"the reference fails 'three is six'",
    ),
    "blank that earns points": (
        "    c.need(close(number(yours(2)), 4))",
        "    c.need(True)",
        r"the blank release is passed in 'two is four'",
    ),
    "cell that fails": ("print(twice(21))", "print(1 / 0)", r"ZeroDivisionError"),
}


@pytest.mark.parametrize(("old", "new", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_and_the_last_good_build_stays(built, old, new, reason):
    tiny = built
    before = {side: tiny.built(side).read_bytes() for side in ("source", "release")}
    tiny.change(old, new)
    with pytest.raises(BuildError, match=reason):
        build(tiny.root)
    assert {side: tiny.built(side).read_bytes() for side in ("source", "release")} == before
    assert not list(tiny.root.glob(".build-*"))


def test_an_exercise_that_needs_another_ones_answer_is_refused(tiny, other):
    tiny.add(other.replace("return 3 * x", "return twice(x) + x"))
    with pytest.raises(
        BuildError, match=r"exercise q11-thrice: it needs 'twice', which is the answer to q10-twice"
    ):
        build(tiny.root)


def test_a_test_that_asks_for_another_ones_answer_is_refused(tiny, other):
    tiny.add(
        other.replace('ex.answer("thrice")(1)', 'ex.answer("thrice")(ex.answer("twice")(0.5))')
    )
    with pytest.raises(
        BuildError,
        match=r"test of q11-thrice: it asks for 'twice', which is the answer to q10-twice",
    ):
        build(tiny.root)


def test_points_must_be_all_there_unless_the_section_is_a_draft(tiny):
    tiny.change("draft: true\n", "")
    with pytest.raises(BuildError, match="points sum to 2, the outline gives this section 18"):
        build(tiny.root)


def test_source_keeps_outputs_and_release_keeps_no_secret(built):
    source, release = (nbformat.read(built.built(side), 4) for side in ("source", "release"))
    assert source.cells[-1].outputs[0].text == "42\n"
    assert [c.id for c in source.cells] == [c.id for c in release.cells]
    text = "\n".join(c.source for c in release.cells)
    assert (
        "raise NotImplementedError()" in text
        and "math.floor" not in text
        and "three is six" not in text
    )
    assert "(2 points)" in text
    test = next(c for c in release.cells if c.metadata.get("nbgrader", {}).get("grade"))
    assert (test.metadata.nbgrader.grade_id, test.metadata.nbgrader.points) == ("q10-twice-test", 2)
    assert test.metadata.nbgrader.locked


def test_an_unchanged_lesson_is_not_run_again_and_a_changed_one_is(built):
    tiny = built
    assert [b.executed for b in build(tiny.root)] == [False]
    assert [b.executed for b in build(tiny.root, force=True)] == [True]
    tiny.change("print(twice(21))", "print(twice(4))")
    assert [b.executed for b in build(tiny.root)] == [True]


def test_a_build_of_one_text_is_the_same_to_the_byte(built):
    tiny = built
    first = {side: tiny.built(side).read_bytes() for side in ("source", "release")}
    build(tiny.root, force=True)
    assert {side: tiny.built(side).read_bytes() for side in ("source", "release")} == first


def test_differences_names_what_is_stale(built):
    tiny = built
    assert differences(tiny.root) == []
    tiny.change("Return `x` two times over.", "Return `x` twice.")
    assert differences(tiny.root) == [
        "source/05-advanced/05-advanced.ipynb",
        "release/05-advanced/05-advanced.ipynb",
    ]
    build(tiny.root)
    (tiny.root / "release" / "05-advanced" / "stray.txt").write_text("x")
    assert differences(tiny.root) == ["release/05-advanced/stray.txt"]


def test_a_hand_edited_release_is_stale(built):
    tiny = built
    text = tiny.built("release").read_text()
    tiny.built("release").write_text(text.replace("two times over", "three times over"))
    assert differences(tiny.root) == ["release/05-advanced/05-advanced.ipynb"]


def test_files_beside_a_lesson_travel_with_it(tiny):
    (tiny.root / "source" / "05-advanced").mkdir()
    (tiny.root / "source" / "05-advanced" / "data.csv").write_text("a\n1\n")
    tiny.change("print(twice(21))", "print(open('data.csv').read())")
    build(tiny.root)
    assert (tiny.root / "release" / "05-advanced" / "data.csv").read_text() == "a\n1\n"


def test_a_file_that_a_cell_writes_is_not_given_to_learners(built):
    (built.root / "source" / "05-advanced" / "train.py").write_text("the solution")
    built.change("print(twice(21))", "%%writefile train.py\nprint(1)")
    build(built.root)
    assert not (built.root / "release" / "05-advanced" / "train.py").exists()


def test_a_lesson_of_no_section_and_a_course_without_lessons_are_refused(tiny):
    (tiny.root / "source" / "09-nothing.md").write_text(tiny.text.read_text())
    with pytest.raises(
        BuildError, match=r"no section of course/outline\.yaml is called '09-nothing'"
    ):
        build(tiny.root)
    for path in (tiny.root / "source").glob("*.md"):
        path.unlink()
    with pytest.raises(BuildError, match="no lesson here"):
        build(tiny.root)


def test_the_command_line_says_every_fault_and_exits_with_1(tiny):
    tiny.change("points=2", "points=3")
    told = CliRunner().invoke(app, ["build", "--root", str(tiny.root)])
    assert told.exit_code == 1
    assert (
        "source/05-advanced.md: cell 5 (test of q10-twice): the checks' points sum to 2"
        in told.stderr
    )
    assert "the last good build is untouched" in told.stderr


def test_the_command_line_check_writes_nothing(tiny):
    told = CliRunner().invoke(app, ["build", "--check", "--root", str(tiny.root)])
    assert (
        told.exit_code == 1
        and "not up to date: source/05-advanced/05-advanced.ipynb" in told.stderr
    )
    assert not tiny.built("source").exists()
