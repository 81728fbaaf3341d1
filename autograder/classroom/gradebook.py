"""Registers the assignments: a fresh clone has no gradebook, and nbgrader grades no others."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from autograder.classroom.terminals import ClassroomError, Command, Person, Terminals

CONFIG = "nbgrader_config.py"


def register(root: Path) -> list[str]:
    """Register the assignments of ``root/source`` in ``root/gradebook.db``; their names.

    Only the gradebook is written, and a second time changes nothing. Raises ClassroomError with
    nbgrader's reason.
    """
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        workplace = Path(folder).resolve()
        with Terminals(workplace) as terminals:
            return register_with(terminals, root)


def register_with(terminals: Terminals, root: Path) -> list[str]:
    """The same, by ``terminals``.

    nbgrader's generate_assignment does it, in a course of its own: here it would write ``release/``
    anew, and delete it on a failure.
    """
    slugs = assignments(root)
    course = Path(tempfile.mkdtemp(prefix="register-", dir=terminals.folder))
    for slug in slugs:
        shutil.copytree(root / "source" / slug, course / "source" / slug)
    if (root / CONFIG).exists():
        shutil.copy(root / CONFIG, course)
    registrar = Person("registrar", course, course)
    database = f"--db=sqlite:///{root.resolve() / 'gradebook.db'}"
    commands = [Command(registrar, ("generate_assignment", slug, database)) for slug in slugs]
    for _ in terminals.run(commands):
        pass
    return slugs


def assignments(root: Path) -> list[str]:
    """The assignments built in ``root/source``. Raises ClassroomError where there is none."""
    notebooks = (root / "source").glob("*/*.ipynb")
    slugs = sorted(path.stem for path in notebooks if path.stem == path.parent.name)
    if not slugs:
        raise ClassroomError(
            f"{root / 'source'}: no notebook is built here; run `make build` first"
        )
    return slugs
