"""The attack suite's class: one warm process a tier, secrets in the usual places, an honest neighbour, and a search for
what a room leaves behind."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import json
import os
import resource
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from autograder.grading import libraries
from autograder.grading.grade import Assignment, Crowd, grade
from autograder.grading.intake import Notebook
from autograder.grading.result import Result
from autograder.sandbox import usage
from autograder.sandbox.policy import Limits, course_view
from autograder.sandbox.rooms import SandboxError, Warm

ROOT = Path(__file__).parents[2]
LESSON = "04-monitoring-and-cicd"
EXERCISE = "q09-matured-metrics"  # of it; the others only cost time
TIERS = ("namespaces", "landlock")
# Small, so that what hits one is soon over; an honest neighbour stays far below.
LIMITS = Limits(
    cell_cpu_s=6, cells_cpu_s=30, ask_cpu_s=4, tests_cpu_s=20, wall_factor=10, memory_mb=512, processes=24,
    files_mb=24, open_files=128, output_mb=0.2,
)  # fmt: skip
# What a secret says. It must never be in what a submission leaves: not as it is, not in pieces.
SECRET = "canary-7d1f0c"
HIDDEN = "### BEGIN HIDDEN TESTS"
PATIENCE_S = 30  # until processes that were killed are gone


@dataclass(frozen=True)
class Secrets:
    """Where things lie that no room may see, and the port that somebody listens on."""

    folder: Path
    port: int
    abstract: str

    def filled_in(self, text: str) -> str:
        """`text` with the places that an attack asks for."""
        places = {
            "SECRET_FILE": self.folder / "secret.txt", "SOURCE": self.folder / "source.ipynb",
            "OTHER": self.folder / "submitted" / "other.ipynb", "OUTSIDE": self.folder / "outside",
            "PROJECT": ROOT, "GRADER": os.getpid(), "PORT": self.port, "ABSTRACT": self.abstract,
        }  # fmt: skip
        for name, place in places.items():
            text = text.replace(f"{{{{{name}}}}}", str(place))
        return text

    def leaks(self, text: str) -> bool:
        """Whether `text` says the secret, backwards or with something between the letters included."""
        bare = "".join(c for c in text if c.isalnum())
        wanted = SECRET.replace("-", "")
        return wanted in bare or wanted[::-1] in bare

    def untouched(self) -> None:
        """Nothing of what lies here has changed."""
        assert (self.folder / "secret.txt").read_text() == SECRET
        assert (self.folder / "outside" / "readable.txt").read_text() == SECRET
        assert (self.folder / "outside").stat().st_mode & 0o777 == 0o755
        assert (self.folder / "secret.txt").stat().st_mode & 0o777 == 0o644
        assert Path(os.__file__).stat().st_mode & 0o444 == 0o444
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 0
        assert os.getpriority(os.PRIO_PROCESS, 0) < 19


@dataclass
class Graded:
    """What came of one attack and its neighbour."""

    result: Result
    neighbour: Result
    words: str = field(repr=False)  # all that anybody will read of the attack


def cells_of(side: str) -> list[dict[str, Any]]:
    """The cells of the real notebook that the exercise needs: the setup, the answer, the test."""
    path = ROOT / side / LESSON / f"{LESSON}.ipynb"
    cells = json.loads(path.read_text())["cells"]
    return [
        c for c in cells
        if "setup" in c["metadata"].get("tags", [])
        or _is_of_the_exercise(c["metadata"].get("nbgrader", {}).get("grade_id"))
    ]  # fmt: skip


def _is_of_the_exercise(grade_id: str | None) -> bool:
    return grade_id in (EXERCISE, f"{EXERCISE}-test")


def marked(cells: list[dict[str, Any]], grade_id: str) -> dict[str, Any]:
    """The cell that nbgrader knows by this name."""
    return next(c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def code(text: str, **marked: object) -> dict[str, Any]:
    """A code cell; what is said of it goes into nbgrader's metadata."""
    metadata = {"nbgrader": marked} if marked else {}
    return {
        "cell_type": "code",
        "metadata": metadata,
        "source": text,
        "outputs": [],
        "execution_count": None,
    }


def notebook(cells: list[dict[str, Any]]) -> str:
    """A notebook of these cells, as a file holds it."""
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


class Class:
    """Grades a submission of one tier, with an honest neighbour beside it."""

    def __init__(self, warm: Warm, secrets: Secrets, assignment: Assignment) -> None:
        self.warm, self.secrets, self.assignment = warm, secrets, assignment
        honest = secrets.folder / "honest.ipynb"
        honest.write_text(notebook(cells_of("source")))
        self._honest = honest

    def grade(
        self,
        submission: Path,
        files: dict[str, bytes] | None = None,
        **limits: float,
    ) -> Graded:
        """Both, side by side; `limits` are for the attack alone."""
        small = copy.copy(self.warm)
        small.limits = dataclasses.replace(self.warm.limits, **limits)
        crowd = Crowd()
        beside: list[Result] = []

        def neighbour() -> None:
            beside.append(grade(self.assignment, self._honest, warm=self.warm, crowd=crowd))

        thread = threading.Thread(target=neighbour)
        thread.start()
        try:
            result = grade(self.assignment, submission, warm=small, files=files, crowd=crowd)
        finally:
            thread.join()
        words = json.dumps(result.as_dict(), ensure_ascii=False)
        words += json.dumps([o.outputs for o in result.outputs], ensure_ascii=False)
        words.encode()  # a file can hold it
        return Graded(result, beside[0], words)

    def left_behind(self) -> list[str]:
        """Processes of rooms that have ended, and files outside of them; waits for what is just going away."""
        until = time.monotonic() + PATIENCE_S
        while (found := [*self._processes(), *self._files()]) and time.monotonic() < until:
            time.sleep(0.05)
        return found

    def _processes(self) -> list[str]:
        rooms = usage.family(self.warm.pid)[1:]
        return [f"process {pid}: {_command(pid)}" for pid in (*rooms, *_strays())]

    def _files(self) -> list[str]:
        mine = Path(tempfile.gettempdir())
        outside = self.secrets.folder / "outside"
        expected = {"readable.txt"}
        found = [str(p) for p in mine.iterdir() if p.name.startswith(("room-", "warm-"))]
        return found + [str(p) for p in outside.iterdir() if p.name not in expected]


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return (
            Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        )
    return "gone"


def _parent(pid: int) -> int:
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    return 0


def _is_of_a_room(pid: int) -> bool:
    """Every process of a room has the warm process's environment, with this Python first on its path.

    One that has lost it has a user that only rooms have. Somebody else may be grading on this machine, too.
    """
    with contextlib.suppress(OSError):
        said = Path(f"/proc/{pid}/environ").read_bytes()
        if b"LOGNAME=learner\0" in said:
            return b"PATH=" + os.fsencode(Path(sys.executable).parent) + b":" in said
        return Path(f"/proc/{pid}").stat().st_uid >= 600_000_000
    return False


@pytest.fixture
def strays() -> Callable[[int], list[int]]:
    """Waits until all processes below one that has ended are gone; what then is left."""

    def left(pid: int) -> list[int]:
        until = time.monotonic() + PATIENCE_S
        while (found := [*usage.family(pid)[1:], *_strays()]) and time.monotonic() < until:
            time.sleep(0.05)
        return found

    return left


def _strays() -> list[int]:
    """Processes of rooms, anybody's, that no grader is responsible for any more."""
    strays = []
    for entry in Path("/proc").glob("[0-9]*"):
        pid = int(entry.name)
        if _is_of_a_room(pid):
            top = pid
            while top > 1 and _is_of_a_room(top):
                top = _parent(top)
            if top <= 1:
                strays.append(pid)
    return strays


@pytest.fixture(scope="session")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secrets]:
    folder = tmp_path_factory.mktemp("secrets")
    for name in ("outside", "submitted", "tmp"):
        (folder / name).mkdir()
    for closed in (folder, *folder.parents):
        if not closed.stat().st_mode & 0o001:  # rooms lie in there, and their users are others
            closed.chmod(closed.stat().st_mode | 0o011)
    (folder / "outside").chmod(0o755)
    (folder / "secret.txt").write_text(SECRET)
    (folder / "secret.txt").chmod(0o644)
    (folder / "outside" / "readable.txt").write_text(SECRET)
    (folder / "submitted" / "other.ipynb").write_text(notebook([code(f"# {SECRET}")]))
    (folder / "source.ipynb").write_text(notebook([code(f"{HIDDEN}\n# {SECRET}")]))
    abstract = f"canary-{os.getpid()}"
    with (
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_UNIX) as unix,
    ):
        unix.bind(f"\0{abstract}")
        unix.listen()
        yield Secrets(folder, tcp.getsockname()[1], abstract)


@pytest.fixture(scope="session")
def assignment() -> Assignment:
    """The real notebook, with the secret in the hidden part of the test."""
    real = Assignment.read(ROOT / "source" / LESSON / f"{LESSON}.ipynb")
    cells = tuple(
        dataclasses.replace(c, source=c.source.replace(HIDDEN, f"{HIDDEN}\nsecret = {SECRET!r}"))
        for c in real.notebook.cells
        if c.grade_id is None or _is_of_the_exercise(c.grade_id)
    )
    assert sum(SECRET in c.source for c in cells) == 1
    return dataclasses.replace(real, notebook=Notebook(cells))


@pytest.fixture(scope="session")
def classes(secrets: Secrets, assignment: Assignment) -> Iterator[Callable[[str], Class]]:
    """A class of each tier, opened when it is first asked for."""
    loaded = libraries.of([assignment.notebook])
    opened: dict[str, Class | str] = {}
    with contextlib.ExitStack() as stack:

        def of(tier: str) -> Class:
            if tier not in opened:
                warm = Warm(tier, course_view([secrets.folder]), LIMITS, loaded)
                try:
                    stack.enter_context(warm)
                    warm.open("judge", 1).close()
                    opened[tier] = Class(warm, secrets, assignment)
                except SandboxError as error:
                    opened[tier] = f"this machine lacks the tier {tier}: {error}"
            found = opened[tier]
            if isinstance(found, str):
                pytest.skip(found)
            return found

        yield of


@pytest.fixture(params=TIERS)
def attacked(
    request: pytest.FixtureRequest,
    classes: Callable[[str], Class],
    secrets: Secrets,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Class]:
    """A class of each tier, graded in a place full of secrets; what its rooms leave behind fails the test."""
    monkeypatch.setattr(tempfile, "tempdir", str(secrets.folder / "tmp"))
    for name in ("API_TOKEN", "AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "HOME_OF_CANARY"):
        monkeypatch.setenv(name, SECRET)
    room = classes(request.param)
    yield room
    assert room.left_behind() == []


@pytest.fixture(scope="session")
def kit() -> Kit:
    """What a test makes notebooks with."""
    return Kit()


class Kit:
    """What a test makes notebooks with."""

    cells_of = staticmethod(cells_of)
    code = staticmethod(code)
    marked = staticmethod(marked)
    notebook = staticmethod(notebook)
