"""Forged notebooks: metadata that claims things, cells in the place of others. The instructor's notebook decides."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

GRADE_ID = "q09-matured-metrics"
TEST_ID = f"{GRADE_ID}-test"


def points_of_a_thousand(cells: list[dict[str, Any]], kit: Any) -> None:
    kit.marked(cells, TEST_ID)["metadata"]["nbgrader"]["points"] = 1000


def a_test_of_ones_own(cells: list[dict[str, Any]], kit: Any) -> None:
    test = kit.marked(cells, TEST_ID)
    test["source"] = "6.0"
    test["metadata"]["nbgrader"]["locked"] = False


def a_second_test_of_the_same_name(cells: list[dict[str, Any]], kit: Any) -> None:
    again = copy.deepcopy(kit.marked(cells, TEST_ID))
    again["source"] = "6.0"
    cells += [again, again]


def more_tests(cells: list[dict[str, Any]], kit: Any) -> None:
    cells += [
        kit.code("6.0", grade_id=f"bonus-{i}", grade=True, locked=True, solution=False, points=50,
                 schema_version=3, task=False)
        for i in range(5)
    ]  # fmt: skip


def a_solution_that_says_it_is_a_test(cells: list[dict[str, Any]], kit: Any) -> None:
    kit.marked(cells, GRADE_ID)["metadata"]["nbgrader"] |= {
        "grade": True,
        "solution": False,
        "points": 6,
    }


def a_test_that_says_it_is_a_solution(cells: list[dict[str, Any]], kit: Any) -> None:
    kit.marked(cells, TEST_ID)["metadata"]["nbgrader"] |= {"grade": False, "solution": True}


def graded_by_hand(cells: list[dict[str, Any]], kit: Any) -> None:
    for cell in cells:
        cell["metadata"]["nbgrader"] = {"grade": True, "solution": True, "task": True, "points": 6}


def metadata_of_odd_kinds(cells: list[dict[str, Any]], kit: Any) -> None:
    for cell, odd in zip(cells, ([1], {"grade_id": ["x"], "points": {}}, "text"), strict=False):
        cell["metadata"]["nbgrader"] = odd
        cell["metadata"]["tags"] = {"a": 1}


def no_metadata(cells: list[dict[str, Any]], kit: Any) -> None:
    for cell in cells:
        cell["metadata"] = None


def no_tests(cells: list[dict[str, Any]], kit: Any) -> None:
    cells.remove(kit.marked(cells, TEST_ID))


def outputs_that_claim_a_score(cells: list[dict[str, Any]], kit: Any) -> None:
    for cell in cells:
        cell["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "6.0"}, "metadata": {},
                            "execution_count": 1}]  # fmt: skip


def hidden_marks_in_the_solution(cells: list[dict[str, Any]], kit: Any) -> None:
    cells.append(
        kit.code("### BEGIN HIDDEN TESTS\n6.0\n### END HIDDEN TESTS\n### BEGIN SOLUTION\n6.0")
    )


def cells_of_odd_kinds(cells: list[dict[str, Any]], kit: Any) -> None:
    cells += [
        None,
        5,
        [],
        {"cell_type": ["code"]},
        {"cell_type": "code", "source": {"a": 1}},
        {"source": None},
    ]  # type: ignore[list-item]


def a_magic_that_changes_for_ever(cells: list[dict[str, Any]], kit: Any) -> None:
    cells.append(kit.code("%a\n" * 5000 + "!!" * 5000))


def code_that_breaks_the_parser(cells: list[dict[str, Any]], kit: Any) -> None:
    cells += [
        kit.code(t)
        for t in (
            "-" * 90_000 + "1",
            "(" * 5000,
            "[" * 150 + "]" * 150,
            "a\0b",
            "1+" * 50_000 + "1",
        )
    ]


def cells_that_each_print_as_much_as_they_may(cells: list[dict[str, Any]], kit: Any) -> None:
    cells += [kit.code("print('x' * 10**6)") for _ in range(120)]


def names_that_speak_to_a_terminal(cells: list[dict[str, Any]], kit: Any) -> None:
    name = "\x1b]0;owned\x07\x1b[2J<script>" * 1000
    cells.insert(0, kit.code("import os; os._exit(0)", grade_id=name, solution=True, grade=False))
    cells.insert(0, kit.code("import os; os._exit(0)", grade_id=GRADE_ID + "\u200b", grade=False))


def a_name_that_looks_the_same(cells: list[dict[str, Any]], kit: Any) -> None:
    answer = kit.marked(cells, GRADE_ID)
    answer["metadata"]["nbgrader"]["grade_id"] = GRADE_ID.replace("a", "\u0430")
    cells.insert(0, kit.code("matured_metrics = None", grade_id=GRADE_ID, solution=True))


def answers_in_the_place_of_the_test(cells: list[dict[str, Any]], kit: Any) -> None:
    test = copy.deepcopy(kit.marked(cells, TEST_ID))
    test["metadata"] = {}
    cells.append(test)
    cells[0]["metadata"]["nbgrader"] = {"grade_id": TEST_ID, "grade": False, "locked": False}
    cells.insert(0, kit.code(cells[0]["source"]))


FORGED = [
    points_of_a_thousand, a_test_of_ones_own, a_second_test_of_the_same_name, more_tests,
    a_test_that_says_it_is_a_solution, metadata_of_odd_kinds, no_metadata, no_tests, outputs_that_claim_a_score,
    hidden_marks_in_the_solution, cells_of_odd_kinds, a_magic_that_changes_for_ever, code_that_breaks_the_parser,
    a_solution_that_says_it_is_a_test, graded_by_hand, cells_that_each_print_as_much_as_they_may,
    names_that_speak_to_a_terminal, a_name_that_looks_the_same, answers_in_the_place_of_the_test,
]  # fmt: skip
GATE = [
    points_of_a_thousand, a_second_test_of_the_same_name, code_that_breaks_the_parser, names_that_speak_to_a_terminal,
]  # fmt: skip


@pytest.mark.parametrize("solved", [True, False], ids=["solved", "blank"])
@pytest.mark.parametrize(
    "forge",
    [pytest.param(f, id=f.__name__, marks=[] if f in GATE else [pytest.mark.slow]) for f in FORGED],
)
def test_a_forged_notebook_gets_what_it_honestly_solves(
    forge: Any, solved: bool, attacked: Any, kit: Any, tmp_path: Path
):
    cells = kit.cells_of("source" if solved else "release")
    forge(cells, kit)
    submission = tmp_path / "submission.ipynb"
    submission.write_text(kit.notebook(cells))
    graded = attacked.grade(submission)
    told = "\n".join(
        [*graded.result.notes, *(f"{c.name}: {c.message}" for c in graded.result.checks)]
    )
    assert graded.result.graded, told
    assert (graded.result.score, graded.result.max_score) == (4.0 if solved else 0.0, 4.0), told
    assert not attacked.secrets.leaks(graded.words)
    assert not [c for c in told if ord(c) < 32 and c not in "\n\t"], told
    assert len(graded.words) < 40_000_000
    assert graded.neighbour.score == 4.0
