"""Beside the answer: carries out what a test asks of the learner's names.

A test never touches a learner's object. It asks, in plain data, for a name, a call, an attribute, and gets plain
data or a reference back. So the same test runs where the answer lives and in another process.
"""

from __future__ import annotations

import io
import itertools
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from course.contract import artefact, wire

ITEMS = 100_000  # an iterator is read this far, and no further

Request = dict[str, Any]
Reply = dict[str, Any]


class Servant:
    """Answers requests about a namespace.

    ``names`` is where the learner's cells left their names. Objects that are not in the table of types stay here,
    under a number; the test holds that number.
    """

    def __init__(self, names: Mapping[str, object]) -> None:
        self._names = names
        self._kept: list[object] = []

    def answer(self, request: Request) -> Reply:
        """Carry out one request.

        Returns one of ``{"ok": data}``, ``{"missing": name}``, ``{"raised": {...}}`` (the answer raised) and
        ``{"refused": why}`` (the value can't cross). Never raises for what an answer does.
        """
        silence = _Silence()
        try:
            with redirect_stdout(silence), redirect_stderr(silence):
                if request["op"] == "get" and request["name"] not in self._names:
                    return {"missing": request["name"]}
                value = self._carry_out(request)
                return {"ok": wire.encode(value, self._keep)}
        except (wire.WireError, artefact.ArtefactError) as error:
            return {"refused": str(error)}
        except KeyboardInterrupt:
            raise  # the learner pressed stop
        except BaseException as error:
            return {"raised": _described(error)}

    def _carry_out(self, request: Request) -> object:
        op = request["op"]
        if op == "get":
            return self._names[request["name"]]
        args = [self._open(a) for a in request.get("args", [])]
        kwargs = {k: self._open(v) for k, v in request.get("kwargs", {}).items()}
        if op == "files":
            return artefact.taken(request["path"])
        if op == "artefact":  # no room of its own here: a copy must do
            with tempfile.TemporaryDirectory(prefix="artefact-") as folder:
                artefact.put(artefact.taken(request["path"]), Path(folder))
                args.insert(0, artefact.place(Path(folder), request["path"]))
                return _load_probe(request["source"], request["name"])(*args, **kwargs)
        if op == "probe":
            return _load_probe(request["source"], request["name"])(*args, **kwargs)
        target = self._kept[request["ref"]]
        match op:
            case "call":
                return target(*args, **kwargs)  # type: ignore[operator]
            case "attr":
                return getattr(target, request["name"])
            case "item":
                return target[args[0]]  # type: ignore[index]
            case "len":
                return len(target)  # type: ignore[arg-type]
            case "iter":
                return list(itertools.islice(target, ITEMS))  # type: ignore[call-overload]
            case _:
                raise ValueError(f"unknown request {op!r}")

    def _open(self, data: Any) -> object:
        return wire.decode(data, lambda ref: self._kept[ref["id"]])

    def _keep(self, value: object) -> dict[str, Any]:
        self._kept.append(value)
        return {"id": len(self._kept) - 1, "kind": type(value).__name__}


class _Silence(io.TextIOBase):
    """Drops what an answer prints while it is checked: stock nbgrader reads a word on stderr as a failed cell."""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)


def _described(error: BaseException) -> dict[str, Any]:
    try:
        message = str(error)
    except Exception:
        message = ""
    mro = [c.__name__ for c in type(error).__mro__]
    return {"type": type(error).__name__, "mro": mro, "message": message[:500]}


def _load_probe(source: str, name: str) -> Callable[..., object]:
    namespace: dict[str, Any] = {"__name__": "probe"}
    exec(compile(source, f"<probe {name}>", "exec"), namespace)
    probe: Callable[..., object] = namespace[name]
    return probe
