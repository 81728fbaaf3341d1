"""The warm process: has the course's libraries loaded, and forks a room from itself for each order.

Started by `rooms.Warm`, never by hand, with a clean environment. It knows no test, no solution and no submission:
what a room is to do comes over the room's own line, after the fork.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable

from autograder.sandbox.keeper import Order, keep

LIVES = {
    "learner": "autograder.inside.learner",
    "judge": "autograder.inside.judge",
    "opener": "autograder.inside.opener",
    "trial": "autograder.inside.trial",
}


def main() -> None:
    """Load, say so, then fork on order until the grader is gone."""
    os.umask(
        0o022
    )  # the grader may have a closer one, and what a room is built of must be open to it
    orders = socket.socket(fileno=int(sys.argv[1]))
    lives = {name: _life(module) for name, module in LIVES.items()}
    # a folder that nobody else can have put anything into
    with tempfile.TemporaryDirectory(prefix="warm-") as own:
        os.environ["MPLCONFIGDIR"] = own
        for library in sys.argv[2:]:
            # a cell that needs it will say what is wrong with it
            with contextlib.suppress(Exception):
                importlib.import_module(library)
        with contextlib.suppress(Exception):
            _send_a_table()
        if "mlflow" in sys.modules:
            _warm_up()
    if threading.active_count() > 1:
        names = ", ".join(thread.name for thread in threading.enumerate())
        raise SystemExit(f"the warm process has threads ({names}): a fork would lose them")
    gc.collect()
    gc.freeze()  # a room's collector then leaves the libraries' pages alone, and they stay shared
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a keeper
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders.sendall(b"ready")
    while True:
        raw, files, _, _ = socket.recv_fds(orders, 2**16, 2)
        if not raw:
            return
        leash, line = (socket.socket(fileno=number) for number in files)
        try:
            keeper = os.fork()
        except (
            OSError
        ) as error:  # no process or no memory is left: this room is refused, a later one may not be
            with contextlib.suppress(OSError):
                leash.sendall(json.dumps({"refused": str(error)}).encode() + b"\n")
            keeper = -1
        if keeper == 0:
            orders.close()
            order = Order.of(raw)
            keep(order, leash, line, lives[order.life])
        leash.close()
        line.close()


def _life(module: str) -> Callable[[socket.socket, Order], None]:
    live: Callable[[socket.socket, Order], None] = importlib.import_module(module).live
    return live


def _send_a_table() -> None:
    """Let a table cross once: only then pandas loads what that takes, and a room may have no files left to open."""
    import pandas as pd

    from course.contract import wire

    dates = pd.to_datetime(["2026-01-01", "NaT"])
    table = pd.DataFrame(
        {"text": ["a", None], "number": [0.5, 1], "date": dates, "flag": [True, False]}
    )
    wire.decode(
        wire.loads(wire.dumps(wire.encode([table, table["text"], table.to_numpy(object)[0, 1]])))
    )


def _warm_up() -> None:
    """Do once what libraries do on first use, so that no room has to: MLflow compiles its queries, most of all.

    On a store of its own, which is gone before the first room opens.
    """
    from course.labs import registry

    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(OSError):
        os.environ["TMPDIR"] = folder
        tempfile.tempdir = None
        with registry.store("warm", [registry.Version(auc=0.8, data="warm")]) as client:
            client.set_registered_model_alias("warm", "prod", "1")
            client.get_run(str(client.get_model_version("warm", "1").run_id))
            client.search_model_versions("name = 'warm'")
    del os.environ["TMPDIR"]
    tempfile.tempdir = None


if __name__ == "__main__":
    main()
