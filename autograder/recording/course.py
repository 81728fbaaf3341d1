"""A course as its nbgrader configuration has it: where things lie, and what nbgrader's options for grading say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from autograder.grading.grade import Assignment
from autograder.grading.plan import SourceError
from autograder.recording.engine import Source
from autograder.recording.ledger import Ledger, Page
from autograder.recording.notebook import Original

CONFIG = "nbgrader_config.py"


class CourseError(Exception):
    """The course can't be graded as it is; says what is wrong and what to do."""


@dataclass(frozen=True)
class Course:
    """A course's folder and configuration; the options are those of `nbgrader autograde`."""

    coursedir: CourseDirectory
    config: Config
    create_student: bool = True
    exclude_overwriting: Mapping[str, Sequence[str]] | None = None
    permissions: int = 0o444

    @classmethod
    def read(cls, root: Path) -> Course:
        """The course in `root`. Raises CourseError."""
        from autograder.recording.autograde import EngineAutograde

        try:
            config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
        except ConfigFileNotFound:
            raise CourseError(
                f"{root / CONFIG}: there is no such file; give the course's folder with --root"
            ) from None
        if "root" not in config.CourseDirectory:
            config.CourseDirectory.root = str(root.resolve())
        coursedir = CourseDirectory(config=config)
        return EngineAutograde(coursedir=coursedir, config=config).course

    @property
    def root(self) -> Path:
        """Its folder."""
        return Path(self.coursedir.root)

    @property
    def state(self) -> Path:
        """Where the autograder keeps what it knows: results and the cache."""
        return self.root / ".autograder"

    @property
    def autograded(self) -> Path:
        """Where graded submissions lie."""
        return Path(
            self.coursedir.format_path(self.coursedir.autograded_directory, ".", ".")
        ).resolve()

    def place(self, student: str, assignment: str) -> Path:
        """Where a graded submission lies."""
        directory = self.coursedir.autograded_directory
        return Path(self.coursedir.format_path(directory, student, assignment))

    def ledger(self) -> Ledger:
        """Its gradebook. Raises RecordingError."""
        directory = self.coursedir
        return Ledger(
            directory.db_url, directory.course_id, self.config, create_student=self.create_student
        )


@dataclass(frozen=True)
class Given:
    """One notebook of an assignment: the instructor's, and what the gradebook knows of it, in its order."""

    source: Source
    page: Page
    originals: tuple[Original, ...]
    unless_handed_in: Mapping[str, bytes]  # files that a learner may have changed

    @property
    def points(self) -> float:
        """What it is worth."""
        return sum(o.points for o in self.originals if o.grade or o.task)


def given(course: Course, assignment: str, ledger: Ledger) -> dict[str, Given]:
    """The notebooks of `assignment`, by name. Raises CourseError, SourceError."""
    pages = ledger.pages(assignment)
    if not pages:
        known = ", ".join(ledger.assignments()) or "none at all"
        raise CourseError(
            f"{assignment}: the gradebook has no such assignment (it has {known}); run `make setup`"
        )
    directory = course.coursedir
    folder = Path(directory.format_path(directory.source_directory, ".", assignment))
    changeable = set((course.exclude_overwriting or {}).get(assignment, ()))
    found = {}
    for name, page in pages.items():
        read = Assignment.read(folder / f"{name}.ipynb")
        files = {n: data for n, data in read.files.items() if n not in changeable}
        others = {n: data for n, data in read.files.items() if n in changeable}
        order = [cell.grade_id for cell in read.notebook.cells if cell.grade_id in page.originals]
        originals = tuple(page.originals[name] for name in dict.fromkeys(order) if name)
        there = {
            c.grade_id: float(c.nbgrader.get("points") or 0)
            for c in read.notebook.cells
            if c.nbgrader.get("grade") and c.grade_id
        }
        if there != {o.grade_id: o.points for o in page.originals.values() if o.grade}:
            raise CourseError(
                f"{assignment}: the gradebook knows another version of {name}.ipynb than {folder} has; "
                "run `make setup`"
            )
        found[name] = Given(Source.of(replace(read, files=files)), page, originals, others)
    return found


__all__ = ["Course", "CourseError", "Given", "SourceError", "given"]
