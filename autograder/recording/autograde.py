"""`nbgrader autograde` on the engine: nbgrader's own class, with another way of converting.

`install`, called by nbgrader_config.py, puts it where nbgrader's command line and the formgrader look for theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from nbgrader.converters import Autograde, NbGraderException
from traitlets import Bool, Integer

if TYPE_CHECKING:
    from autograder.recording.batch import Marked
    from autograder.recording.collected import HandedIn
    from autograder.recording.course import Course

SEAMS = ("nbgrader.apps.api", "nbgrader.apps.autogradeapp")


class SeamMoved(Exception):
    """nbgrader no longer looks for its autograder where the engine is put; nothing may be graded then."""


def install() -> None:
    """Let `nbgrader autograde` and the formgrader grade with the engine. A second time changes nothing."""
    modules = [import_module(name) for name in SEAMS]
    for module in modules:
        if getattr(module, "Autograde", None) not in (Autograde, EngineAutograde):
            raise SeamMoved(f"{module.__name__} has no Autograde of nbgrader's: is nbgrader 0.9?")
    for module in modules:
        module.Autograde = EngineAutograde  # type: ignore[attr-defined]


class EngineAutograde(Autograde):  # type: ignore[misc]
    """Autogrades in the sandbox; the gradebook, `autograded/` and the options are nbgrader's."""

    jobs = Integer(2, min=1, help="Submissions graded side by side.").tag(config=True)
    unsafe = Bool(
        False, help="Grade without isolation: only where every submission is trusted."
    ).tag(config=True)
    stock = Bool(
        False,
        help="Use nbgrader's own autograder, in whose kernel learners' code can change its score and read what the "
        "grader can: only where every submission is trusted.",
    ).tag(config=True)

    @property
    def course(self) -> Course:
        """The course that this one was configured for."""
        from autograder.recording.course import Course

        return Course(
            self.coursedir,
            self.config,
            create_student=self.create_student,
            exclude_overwriting=dict(self.exclude_overwriting),
            permissions=int(str(self.permissions), 8),
        )

    def init_notebooks(self) -> None:
        """Find what was collected: by folder, so that no odd name is missed."""
        from autograder.recording.collected import collected

        if self.stock:
            super().init_notebooks()
            return
        found = list(
            collected(self.coursedir, self.coursedir.assignment_id, self.coursedir.student_id)
        )
        self._submissions: list[HandedIn] = found
        self.assignments = {
            str(one.folder): sorted(map(str, one.folder.glob("*.ipynb"))) for one in found
        }
        if not found:
            whose = self.coursedir.student_id
            of = "" if whose == "*" else f" of {whose}"
            self._fail(f"{self.coursedir.assignment_id}: no submission{of} has been collected")

    def convert_notebooks(self) -> None:
        """Grade and record what was found. Raises NbGraderException if any of it was not graded."""
        if self.stock:
            super().convert_notebooks()
            return
        if self.config.Execute.get("enabled") is False:
            self._fail("--no-execute: the engine gives no points for outputs that it did not see")
        from autograder.recording.batch import grade_class
        from autograder.recording.course import CourseError
        from autograder.recording.ledger import RecordingError
        from autograder.sandbox.doctor import NoIsolation

        missed = 0
        assignments = dict.fromkeys(one.assignment for one in self._submissions)
        try:
            for marked in grade_class(
                self.course,
                self._waiting(),
                assignments,
                jobs=self.jobs,
                unsafe=self.unsafe,
                again=True,
            ):
                missed += marked.score is None
                self._tell(marked)
                self.run_post_convert_hook()
        except (CourseError, RecordingError, NoIsolation) as error:
            self._fail(str(error))
        if missed:
            self._fail(
                f"{missed} of {len(self._submissions)} submissions not graded, or not all of it"
            )

    def _waiting(self) -> Iterator[HandedIn]:
        """Those that nbgrader would grade: all if forced; else what is new, or newer than when it was graded."""
        from autograder.recording.collected import timestamp_of

        for one in self._submissions:
            place = self.course.place(one.student, one.assignment)
            if place.is_dir() and not self.force:
                (_, new, _), (_, old, _) = timestamp_of(one.folder), timestamp_of(place)
                if new is None or old is None or new <= old:
                    self.log.info("Skipping existing assignment: %s", place)
                    continue
            self.notebooks = self.assignments[str(one.folder)]
            self.run_pre_convert_hook()
            yield one

    def _tell(self, marked: Marked) -> None:
        for note in marked.notes:
            self.log.info("%s: %s", marked.handed_in, note)
        for problem in marked.problems:
            self.log.error("%s: %s", marked.handed_in, problem)
        if marked.score is not None:
            said = f"{marked.score:g} of {marked.max_score:g} points"
            self.log.info("%s: %s", marked.handed_in, said)

    def _fail(self, said: str) -> None:
        self.log.error(said)
        raise NbGraderException(said)


__all__ = ["EngineAutograde", "SeamMoved", "install"]
