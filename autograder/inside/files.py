"""Text files between an ordinary test and an answer: what the test writes the answer reads, and the other way round.

A file of the learner's never lies in the judge's room: `open` of a test gives its text, as if a function had returned
it. What is no text (a pickle, a database) stays where it is, since whoever opens it runs what the learner put in.
"""

from __future__ import annotations

import base64
import builtins
import contextlib
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TOUCHES_FILES = ("open(", "write", "to_csv", "Path(", "dump", "savetxt", "os.")
MOST = 1_000_000  # bytes of what a test writes
Ask = Callable[..., Any]


class Files:
    """The test's files: which it has been given by the instructor, and which it has written itself."""

    def __init__(self, given: set[str]) -> None:
        self._home, self._given = Path.cwd(), given
        self._sent: dict[str, tuple[int, int]] = {}
        self._seen: set[str] = {str(path.relative_to(self._home)) for path in self._home.rglob("*")}

    def written(self) -> dict[str, str]:
        """What the test has written since the last look, by relative name, in base64."""
        found: dict[str, str] = {}
        for path in self._home.rglob("*"):
            name = str(path.relative_to(self._home))
            if not path.is_file() or name in self._seen or name in self._given:
                continue
            about = path.stat()
            state = (about.st_mtime_ns, about.st_size)
            if self._sent.get(name) != state and about.st_size <= MOST:
                self._sent[name] = state
                found[name] = base64.b64encode(path.read_bytes()).decode()
        return found

    @contextlib.contextmanager
    def shared(self, ask: Ask) -> Iterator[None]:
        """While this holds, a test's `open`, `exists` and `remove` see the answer's text files, too."""
        opens, exists, is_file = builtins.open, os.path.exists, os.path.isfile
        remove, path_exists, path_is_file = os.remove, Path.exists, Path.is_file

        def opened(file: Any, mode: str = "r", *more: Any, **how: Any) -> Any:
            name = self._theirs(file)
            if name is None or mode.replace("t", "") not in ("r", ""):
                return opens(file, mode, *more, **how)
            if name not in self._sent and exists(file):
                return opens(file, mode, *more, **how)
            return io.StringIO(str(ask("read_text", name)))

        def there(how: Callable[[Any], bool], what: str) -> Callable[[Any], bool]:
            def found(file: Any) -> bool:
                name = self._theirs(file)
                return how(file) or (name is not None and ask(what, name) is True)

            return found

        def removed(file: Any, *more: Any, **how: Any) -> None:
            name = self._theirs(file)
            if name is not None and ask("remove", name) and not exists(file):
                return
            remove(file, *more, **how)

        patched: list[tuple[Any, str, Any]] = [
            (builtins, "open", opened), (io, "open", opened), (os, "remove", removed), (os, "unlink", removed),
            (os.path, "exists", there(exists, "exists")), (os.path, "isfile", there(is_file, "is_file")),
            (Path, "exists", there(path_exists, "exists")), (Path, "is_file", there(path_is_file, "is_file")),
        ]  # fmt: skip
        before = [(place, name, getattr(place, name)) for place, name, _ in patched]
        try:
            for place, name, function in patched:
                setattr(place, name, function)
            yield
        finally:
            for place, name, function in before:
                setattr(place, name, function)

    def _theirs(self, file: Any) -> str | None:
        """The relative name of a file that may be the answer's; None for any other."""
        if not isinstance(file, (str, Path)):
            return None
        name = (
            os.path.relpath(file, self._home)
            if Path(file).is_absolute()
            else os.path.normpath(file)
        )
        return None if name.startswith("..") or name in self._given or name == "." else name
