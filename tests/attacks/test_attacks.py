"""Attacks from inside a notebook: each gets what it honestly solves, and nothing else happens.

``cases/<class>.py`` holds the attacks of one class, in cells that begin with ``# %% name`` and a header::

    # deserves: 4        points
    # solved: yes        the exercise is solved honestly besides
    # where: last        the attack is the last cell, or a cell before each (`each`); else it is the answer, where it
                         defines one, or the first cell
    # limits: ask_cpu_s=1 wall_factor=3      smaller ones, for what runs into them
    # says: left out     words of a note or a message
    # silent: reached    words that must not be in what anybody reads, besides the secret
    # gate: yes          one of those that run before every push, in each tier
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).with_name("cases")
KEYS = {"deserves", "solved", "where", "limits", "says", "silent", "gate"}


@dataclass(frozen=True)
class Attack:
    """One attack: its class, its name, its header, its code."""

    kind: str
    name: str
    header: dict[str, str]
    text: str

    @property
    def where(self) -> str:
        answers = "def matured_metrics" in self.text
        return self.header.get("where", "answer" if answers else "first")

    @property
    def limits(self) -> dict[str, float]:
        pairs = [pair.split("=") for pair in self.header.get("limits", "").split()]
        return {name: float(value) for name, value in pairs}


def _attacks() -> list[Attack]:
    found = []
    for path in sorted(CASES.glob("*.py")):
        for part in re.split(r"(?m)^# %% ", path.read_text(encoding="utf-8"))[1:]:
            name, *lines = part.splitlines()
            header = {}
            while lines and (key := re.match(r"# ([a-z ]+): (.*)", lines[0])) and key[1] in KEYS:
                header[key[1]] = key[2]
                lines.pop(0)
            found.append(Attack(path.stem, name, header, "\n".join(lines).strip("\n")))
    return found


ATTACKS = _attacks()


def _param(attack: Attack) -> Any:
    marks = [] if attack.header.get("gate") else [pytest.mark.slow]
    return pytest.param(attack, id=f"{attack.kind}: {attack.name}", marks=marks)


@pytest.mark.parametrize("attack", [_param(attack) for attack in ATTACKS])
def test_an_attack_gets_what_it_honestly_solves(
    attack: Attack, attacked: Any, kit: Any, tmp_path: Path
):
    cells = kit.cells_of("source" if attack.header.get("solved") else "release")
    evil = kit.code(attacked.secrets.filled_in(attack.text))
    match attack.where:
        case "answer":
            kit.marked(cells, "q09-matured-metrics")["source"] = evil["source"]
        case "first":
            cells.insert(0, evil)
        case "last":
            cells.append(evil)
        case "each":
            cells = [each for cell in cells for each in (dict(evil), cell)] + [dict(evil)] * 3
    submission = tmp_path / "submission.ipynb"
    submission.write_text(kit.notebook(cells))

    graded = attacked.grade(submission, **attack.limits)

    result = graded.result
    told = "\n".join(
        [*result.notes, *(f"{c.name}: {c.status}: {c.message}" for c in result.checks)]
    )
    assert result.graded, told
    assert result.score == float(attack.header["deserves"]), told
    assert attack.header.get("says", "") in told
    assert not attacked.secrets.leaks(graded.words)
    assert not [c for c in told if ord(c) < 32 and c not in "\n\t"], told
    if "silent" in attack.header:
        assert attack.header["silent"] not in graded.words
    assert len(graded.words) < 8_000_000
    assert (graded.neighbour.score, graded.neighbour.graded) == (4.0, True)
    attacked.secrets.untouched()


def test_each_class_has_an_attack_in_the_gate():
    kinds = {attack.kind for attack in ATTACKS}
    assert {a.kind for a in ATTACKS if a.header.get("gate")} == kinds
    assert len({(a.kind, a.name) for a in ATTACKS}) == len(ATTACKS) >= 60
