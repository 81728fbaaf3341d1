"""Makes the learners' notebooks from the executed ones, by nbgrader's own generate_assignment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from traitlets.config import Config

from autograder.build.errors import BuildError, Fault


def generate(course: Path, slug: str) -> Path:
    """Turn ``course/source/SLUG`` into ``course/release/SLUG`` and return it. Raises BuildError with nbgrader's reason.

    ``course`` is a folder of its own: a generate_assignment that fails deletes its target.
    """
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    config = Config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.course_id = "build"
    config.GenerateAssignment.no_database = (
        True  # a build grades nothing; `autograder register` does
    )
    config.SaveCells.enabled = False
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    outcome = api.generate_assignment(slug)
    if not outcome["success"]:
        reason = outcome.get("error") or outcome.get("log") or "no reason given"
        last = [line for line in str(reason).splitlines() if line.strip()][-1:]
        raise BuildError(
            [Fault(f"source/{slug}.md", "", f"nbgrader can't release it: {''.join(last)}")]
        )
    return course / "release" / slug


def with_alembic_on_path() -> None:
    """nbgrader calls `alembic` by name: make sure that it finds the one beside this Python."""
    here = str(Path(sys.executable).parent)
    paths = os.environ.get("PATH", "").split(os.pathsep)
    if here not in paths:
        os.environ["PATH"] = os.pathsep.join([here, *paths])
