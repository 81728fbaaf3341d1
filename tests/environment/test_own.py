"""The environments that some tools have of their own: pinned, hashed, complete, and for all Pythons of the course."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from course.labs import tool

OWN = Path(__file__).parents[2] / "requirements" / "own"
ASKED = sorted(path.stem for path in OWN.glob("*.in"))


def pinned(name: str) -> dict[str, str]:
    text = (OWN / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.!+-]+)", text, re.MULTILINE))


def test_each_is_some_tools_and_each_tools_is_there() -> None:
    assert sorted({one.own for one in tool.catalogue().values() if one.own}) == ASKED


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_for_is_pinned_and_fits(name: str) -> None:
    found = pinned(name)
    for line in (OWN / f"{name}.in").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            asked = Requirement(line)
            assert str(asked.specifier), f"{asked.name} has no lower bound"
            assert found.get(asked.name, "") in asked.specifier, "run `make lock`"


@pytest.mark.parametrize("name", ASKED)
def test_every_pin_has_hashes_and_no_index_is_named(name: str) -> None:
    text = (OWN / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text
    for block in re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]
