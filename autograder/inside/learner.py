"""In the learner's room: run the cells as a kernel would, then answer what the tests ask. Nothing here is trusted.

IPython's own shell, without a kernel around it: no message can be forged where there are no messages, and a room
without sockets can run it.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import random
import resource
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from autograder.inside.steward import Steward
from autograder.sandbox.channel import Channel, Cut
from autograder.sandbox.keeper import Order
from autograder.sandbox.policy import MB
from course.contract import wire
from course.contract.servant import Reply, Request

# bytes before each question and its reply: what was sent before it was asked is no reply
NONCE = 16
CELL, QUESTION = b"c", b"q"  # how the grader's frames begin

# what a kernel has besides its shell, and a notebook may ask for: of no use here, and no reason to stop
MAGICS_OF_A_KERNEL = (
    "autosave", "clear", "cls", "connect_info", "edit", "less", "man", "more", "page", "qtconsole", "subshell",
)  # fmt: skip
RUNNING_LOOP = ("create_task(", "ensure_future(", "get_running_loop(")
AN_OUTPUT = 200  # characters of the budget: displays of nothing end, too


def live(line: socket.socket, order: Order) -> None:
    """Put the files in place that the first frame holds; then run cells and answer tests until the line is cut."""
    channel = Channel(line)
    work: dict[str, Any] = json.loads(channel.receive())
    settle(order)
    for name, data in work["files"].items():
        path = Path(order.home, name)
        with contextlib.suppress(OSError):  # a name that this file system doesn't take
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(data))
    with contextlib.suppress(Cut):
        _Room(channel, _shell(), int(order.limits.output_mb * MB)).serve()


class _Room:
    """Does what the grader's frames say: a cell is run, a question is answered under the nonce that came with it."""

    def __init__(self, channel: Channel, shell: Any, budget: int) -> None:
        self._channel, self._shell, self._budget = channel, shell, budget
        self._steward = Steward(shell.user_ns, self._exchange)
        self._nonce = b""

    def serve(self) -> None:
        """Until the line is cut."""
        while True:
            reply = self._steward.answer(self._next())
            self._channel.send(self._nonce + wire.dumps(reply))

    def _exchange(self, reply: Reply) -> Request:
        """An answer that asks the test something before it ends: its question is the reply, so far."""
        self._channel.send(self._nonce + wire.dumps(reply))
        return self._next()

    def _next(self) -> Request:
        """The next question; cells that are to run before it are run."""
        while True:
            frame = self._channel.receive()
            kind, body = frame[:1], frame[1:]
            if kind == QUESTION:
                self._nonce = body[:NONCE]
                request: Request = wire.loads(body[NONCE:])
                return request
            cell = json.loads(body)
            began = _cpu()
            outputs = run_cell(self._shell, cell["source"], self._budget)
            told = {"cell": cell["number"], "outputs": outputs, "cpu_s": round(_cpu() - began, 3)}
            self._channel.send(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))


def run_cell(shell: Any, cell: str, budget: int) -> list[dict[str, Any]]:
    """Run one cell; its outputs as a notebook keeps them, `budget` characters in all."""
    outputs = _Outputs(budget)
    _tie(shell, outputs)
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Stream(outputs, "stdout"), _Stream(outputs, "stderr")
    try:
        shell.run_cell(cell, store_history=True)
    except BaseException as error:
        # a SystemExit out of a hook, a KeyboardInterrupt that nobody sent
        outputs.error(type(error).__name__, _text(error), [])
    finally:
        sys.stdout, sys.stderr = before
    return outputs.kept


class _Outputs:
    """A cell's outputs, up to a budget of characters; an output costs some for being one."""

    def __init__(self, budget: int) -> None:
        self._kept: list[dict[str, Any]] = []
        self._parts: list[str] = []  # of the stream that is the last output
        self._left = budget

    @property
    def kept(self) -> list[dict[str, Any]]:
        """What there is so far."""
        self._seal()
        return self._kept

    def clear(self) -> None:
        """Forget what there is so far; the budget stays spent."""
        self._seal()
        self._kept.clear()

    def stream(self, name: str, text: str) -> None:
        """Add printed text to the last output, or begin a new one."""
        if self._left and text:
            if not (self._parts and self._kept[-1]["name"] == name):
                self._add({"output_type": "stream", "name": name, "text": ""})
            self._parts.append(self._cut(text))

    def shown(self, kind: str, data: dict[str, Any], count: int | None = None) -> None:
        """Add a display or a result; of its forms those that are text and fit."""
        fits = {}
        for form, value in data.items():
            if isinstance(value, bytes):
                value = base64.b64encode(value).decode()
            if isinstance(form, str) and isinstance(value, str) and self._left > len(value):
                fits[form] = self._cut(value)
        if fits:
            extra = {} if count is None else {"execution_count": count}
            self._add({"output_type": kind, "data": fits, "metadata": {}, **extra})

    def error(self, name: str, said: str, traceback: list[str]) -> None:
        """Add an exception; its traceback's last lines are the ones that say most."""
        lines = [str(line)[-4000:] for line in traceback][-30:]
        if self._left:
            for line in lines:
                self._cut(line)
            self._add({"output_type": "error", "ename": name[:200], "evalue": said[:2000],
                       "traceback": lines})  # fmt: skip

    def _add(self, output: dict[str, Any]) -> None:
        self._seal()
        self._left = max(0, self._left - AN_OUTPUT)
        self._kept.append(output)

    def _seal(self) -> None:
        if self._parts:
            self._kept[-1]["text"] = "".join(self._parts)
            self._parts = []

    def _cut(self, text: str) -> str:
        had = self._left
        self._left = max(0, had - len(text))
        if had and len(text) > had:
            return text[:had] + "\n… and more, which is dropped"
        return text[:had]


class _Stream(io.TextIOBase):
    encoding = "utf-8"

    def __init__(self, outputs: _Outputs, name: str) -> None:
        self._outputs, self._name = outputs, name

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        self._outputs.stream(self._name, str(text))
        return len(text)

    def flush(self) -> None:
        pass


def _shell() -> Any:
    """IPython's shell, its displays going to `_Outputs`."""
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets import Type
    from traitlets.config import Config

    class Hook(DisplayHook):
        sink: _Outputs

        def write_output_prompt(self) -> None:
            pass

        def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
            self.sink.shown("execute_result", format_dict, self.prompt_count)

    class Publisher(DisplayPublisher):
        sink: _Outputs

        def publish(self, data: Any, metadata: Any = None, source: Any = None, **more: Any) -> None:
            self.sink.shown("display_data", data)

        def clear_output(self, wait: bool = False) -> None:
            self.sink.clear()

    class Shell(InteractiveShell):
        displayhook_class = Type(Hook)
        display_pub_class = Type(Publisher)
        sink: _Outputs

        def _tee(self, channel: str) -> Any:
            return contextlib.nullcontext()  # IPython would keep all that is printed, however much

        def system(self, cmd: str) -> None:
            expanded: str = self.var_expand(cmd, depth=1)  # type: ignore[no-untyped-call]
            ran = subprocess.run(
                expanded, shell=True, text=True, errors="replace", check=False,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            self.user_ns["_exit_code"] = ran.returncode
            print(ran.stdout, end="")

        def enable_gui(self, gui: str | None = None) -> None:
            """No window opens here, and nobody asks for one."""

        def enable_matplotlib(self, gui: str | None = None) -> Any:
            # whatever a learner's own machine has
            return super().enable_matplotlib("inline")  # type: ignore[no-untyped-call]

        def should_run_async(self, raw_cell: str, **more: Any) -> bool:
            """A notebook has a loop that runs, and cells that count on it."""
            counts_on_it = any(word in raw_cell for word in RUNNING_LOOP)
            return counts_on_it or bool(super().should_run_async(raw_cell, **more))

        def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
            self.sink.error(etype.__name__, _text(evalue), stb)

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = Shell.instance(config=config)
    for magic in MAGICS_OF_A_KERNEL:
        shell.register_magic_function(_nothing, "line", magic)  # type: ignore[arg-type]
    _tie(shell, _Outputs(0))
    return shell


def _nothing(*asked: object) -> None:
    """A magic that does nothing."""


def _tie(shell: Any, outputs: _Outputs) -> None:
    """Let all that the shell puts out go to `outputs`."""
    shell.display_pub.sink = shell.displayhook.sink = shell.sink = outputs


def settle(order: Order) -> None:
    """What a fork must not share with its siblings, and the home that this room has."""
    import numpy as np

    random.seed()
    np.random.seed()
    for name in ("PYTHONPATH", "PYTHONSAFEPATH"):
        os.environ.pop(name, None)
    os.environ["HOME"] = order.home
    os.environ["IPYTHONDIR"] = f"{order.home}/.ipython"
    os.environ["MPLCONFIGDIR"] = f"{order.home}/.matplotlib"
    if order.tier != "namespaces":
        os.environ["TMPDIR"] = order.home
        tempfile.tempdir = None  # a library may have asked before
    sys.path[:] = ["", *(path for path in sys.path if path and Path(path).name != "sandbox")]
    sys.argv = ["notebook"]


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return ""
