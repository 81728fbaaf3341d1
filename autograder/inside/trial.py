"""In a room that `doctor` opens: try what must not work, and tell what happened."""

from __future__ import annotations

import json
import os
import resource
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.sandbox.channel import Channel
from autograder.sandbox.keeper import Order


def live(line: socket.socket, order: Order) -> None:
    """Carry out the trials, and tell of each whether it was stopped: True, False, or why nobody knows."""
    channel = Channel(line)
    told: dict[str, Any] = json.loads(channel.receive())
    outside = told["secret"]
    trials: dict[str, Callable[[], object]] = {
        "reading the grader's files": lambda: Path(outside).read_text(),
        "writing outside of its folder": lambda: Path(outside).with_suffix(".new").write_text("x"),
        "signals to other processes": lambda: os.kill(told["pid"], 0),
        "limits of other processes": lambda: resource.prlimit(
            told["pid"], resource.RLIMIT_CORE, resource.prlimit(told["pid"], resource.RLIMIT_CORE)
        ),
        "changing permissions of the grader's files": lambda: Path(outside).chmod(0o604),
        "reading another process": lambda: Path(f"/proc/{told['pid']}/environ").read_bytes(),
        "the network": lambda: _connect(told["port"]),
        "sockets by name": lambda: _say_to(told["name"]),
        "new namespaces": lambda: _unshare(),
        "watching other processes (ptrace)": lambda: _ptrace(),
        "many processes": lambda: _forks(order.limits.processes + 8),
        "much memory": lambda: bytearray((order.limits.memory_mb + 64) << 20),
    }
    results = {}
    for name, trial in trials.items():
        try:
            trial()
            results[name] = False
        except (OSError, MemoryError):
            results[name] = True
    results["root"] = os.geteuid() != 0
    channel.send(json.dumps(results).encode())


def _connect(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        pass


def _say_to(name: str) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.sendto(b"x", name)


def _unshare() -> None:
    from autograder.sandbox import system

    _in_a_child(lambda: system.unshare(system.CLONE_NEWUSER))


def _ptrace() -> None:
    import ctypes

    def attach() -> None:
        if ctypes.CDLL(None).ptrace(0, 0, None, None) < 0:
            raise OSError("refused")

    _in_a_child(attach)  # a process that is traced stops at its next signal


def _in_a_child(trial: Callable[[], object]) -> None:
    pid = os.fork()
    if pid == 0:
        try:
            trial()
            os._exit(0)
        except OSError:
            os._exit(1)
    if os.waitpid(pid, 0)[1]:
        raise OSError("refused")


def _forks(count: int) -> None:
    children = []
    try:
        for _ in range(count):
            pid = os.fork()
            if pid == 0:
                import time

                time.sleep(20)
                os._exit(0)
            children.append(pid)
    finally:
        for pid in children:
            os.kill(pid, 9)
            os.waitpid(pid, 0)
