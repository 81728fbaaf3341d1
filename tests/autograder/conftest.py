"""A course of one tiny lesson, sound as it is; each test breaks one thing in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.build import build

SLUG = "05-advanced"

LESSON = '''---
kernelspec:
  name: python3
  display_name: Python 3 (ipykernel)
  language: python
title: Tiny
draft: true
---

# Tiny

```{code-cell} ipython3
:tags: [setup]

import math
```

## Twice ({{ points q10-twice }})

Return `x` two times over.

```{code-cell} ipython3
:exercise: q10-twice

def twice(x):
    """Two times `x`."""
    ### BEGIN SOLUTION
    return 2 * math.floor(x)
    ### END SOLUTION
```

```{code-cell} ipython3
from course.check import close, exercise, number

ex = exercise("q10-twice", points=2)
yours = ex.answer("twice")
with ex.check("two is four", 1, idea="double it", reread="Tiny") as c:
    c.need(close(number(yours(2)), 4))
### BEGIN HIDDEN TESTS
with ex.hidden("three is six", 1, idea="double it, whatever it is") as c:
    c.need(close(number(yours(3)), 6))
### END HIDDEN TESTS
ex.score()
```

```{code-cell} ipython3
print(twice(21))
```
'''

OTHER = """
```{code-cell} ipython3
:exercise: q11-thrice

def thrice(x):
    ### BEGIN SOLUTION
    return 3 * x
    ### END SOLUTION
```

```{code-cell} ipython3
from course.check import close, exercise, number

ex = exercise("q11-thrice", points=1)
with ex.check("one is three", 1, idea="three times") as c:
    c.need(close(number(ex.answer("thrice")(1)), 3))
ex.score()
```
"""


class TinyCourse:
    """A project's folder with one lesson in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.text = root / "source" / f"{SLUG}.md"
        self.text.parent.mkdir(parents=True)
        self.write(LESSON)

    def write(self, text: str) -> None:
        self.text.write_text(text, encoding="utf-8")

    def change(self, old: str, new: str) -> None:
        """Replace ``old``, which must be there."""
        text = self.text.read_text(encoding="utf-8")
        assert old in text
        self.write(text.replace(old, new))

    def add(self, text: str) -> None:
        self.write(self.text.read_text(encoding="utf-8") + text)

    def built(self, side: str) -> Path:
        return self.root / side / SLUG / f"{SLUG}.ipynb"


@pytest.fixture
def tiny(tmp_path: Path) -> TinyCourse:
    """The tiny course, never built."""
    return TinyCourse(tmp_path)


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = TinyCourse(tmp_path_factory.mktemp("tiny"))
    build(course.root)
    return course.root


@pytest.fixture
def built(_built_once: Path, tmp_path: Path) -> TinyCourse:
    """The tiny course with a good build in place."""
    shutil.copytree(_built_once, tmp_path / "course")
    course = object.__new__(TinyCourse)
    course.root, course.text = tmp_path / "course", tmp_path / "course" / "source" / f"{SLUG}.md"
    return course


@pytest.fixture
def other() -> str:
    """A second exercise, sound."""
    return OTHER
