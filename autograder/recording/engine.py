"""Results for a class: from the cache where the content is known, by grading where it is not."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from autograder.grading import libraries
from autograder.grading.grade import Assignment, Crowd, grade
from autograder.grading.result import Result
from autograder.recording.cache import Cache, digest, digest_of_files, key_of, world
from autograder.recording.collected import bytes_of
from autograder.sandbox.doctor import REAL_TIERS, best_tier
from autograder.sandbox.policy import Limits, course_view
from autograder.sandbox.rooms import Warm


@dataclass(frozen=True)
class Source:
    """An instructor's notebook with its files, and a name for its content."""

    assignment: Assignment
    digest: str

    @classmethod
    def of(cls, assignment: Assignment) -> Source:
        """With the name computed."""
        cells = asdict(assignment.notebook)
        return cls(assignment, digest(cells, digest_of_files(assignment.files)))


@dataclass(frozen=True)
class Outcome:
    """A result, the key of what it follows from (empty if that can't be read), and whether it was known."""

    result: Result
    key: str
    known: bool


class Engine:
    """Gives results, to any number of threads; a context manager.

    What isolation this machine has is tried, and the warm process started, when the first submission has to be graded:
    a class that is known already costs the hashing of its files. No room sees what `hide` names.
    """

    def __init__(
        self,
        sources: Iterable[Source],
        cache: Cache,
        *,
        unsafe: bool = False,
        limits: Limits | None = None,
        hide: Iterable[Path] = (),
    ) -> None:
        self.limits, self._hide = limits or Limits(), tuple(hide)
        self._libraries = libraries.of([source.assignment.notebook for source in sources])
        self._cache, self._world = cache, world()
        self._tiers = ("none",) if unsafe else REAL_TIERS
        self._tier = "none" if unsafe else ""
        self._crowd, self._lock = Crowd(), threading.Lock()
        self._warm: Warm | None = None
        self.problems: list[str] = []  # of the cache; a result is never lost for them

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        with self._lock:
            if self._warm is not None:
                self._warm.close()
                self._warm = None

    def outcome(self, source: Source, submission: Path, files: Mapping[str, bytes]) -> Outcome:
        """The result of `submission`. Raises SourceError, NoIsolation, SandboxError where no room can be had at all."""
        assignment = source.assignment
        name = self._name(submission, files)
        if name is None:
            return Outcome(self._grade(assignment, submission, files, self.warm()), "", False)
        for tier in self._tiers if not self._tier else (self._tier,):
            key = key_of(self._world, tier, self.limits, source.digest, name)
            if (known := self._cache.load(key)) is not None:
                return Outcome(known, key, True)
        warm = self.warm()
        result = self._grade(assignment, submission, files, warm)
        if not result.graded and not warm.alive:
            warm = self.warm()
            result = self._grade(assignment, submission, files, warm)
        key = key_of(self._world, warm.tier, self.limits, source.digest, name)
        if self._name(submission, files) != name:  # it was changed meanwhile
            return Outcome(result, "", False)
        try:
            self._cache.store(key, result)
        except OSError as error:
            self.problems.append(f"the cache can't be written: {error.strerror}")
        return Outcome(result, key, False)

    def warm(self) -> Warm:
        """The warm process; started if there is none, or if it has ended. Raises NoIsolation, SandboxError."""
        with self._lock:
            if self._warm is not None and not self._warm.alive:
                self._warm.close()
                self._warm = None
            if self._warm is None:
                self._tier = self._tier or best_tier(self.limits)
                view = course_view(self._hide)
                warm = Warm(self._tier, view, self.limits, self._libraries)
                warm.start()
                self._warm = warm
            return self._warm

    def _grade(
        self, assignment: Assignment, submission: Path, files: Mapping[str, bytes], warm: Warm
    ) -> Result:
        return grade(assignment, submission, warm=warm, files=files, crowd=self._crowd)

    @staticmethod
    def _name(submission: Path, files: Mapping[str, bytes]) -> str | None:
        raw = bytes_of(submission)
        return (
            None
            if raw is None
            else digest(digest_of_files({"notebook": raw}), digest_of_files(files))
        )
