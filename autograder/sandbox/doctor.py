"""What this machine can isolate, found by trying: each tier opens a room that tries to break out."""

from __future__ import annotations

import json
import os
import socket
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.sandbox import cgroups
from autograder.sandbox.policy import Limits
from autograder.sandbox.rooms import Ended, SandboxError, Warm, opened

# What a tier that passes all trials still leaves open; said plainly.
UNCHARGED = "memory of the kernel that no process is charged for: full pipes and sockets, some gigabytes at most"
OPEN = {
    "namespaces": (
        "a fault of the kernel itself",
        UNCHARGED,
        "how long something takes can be measured by a neighbour on the same processor",
    ),
    "landlock": (
        "a fault of the kernel itself",
        "whether a process or a file of some name exists, and how large the file is",
        "for another user than root: the dates of your own files can be changed, and no permissions in a room",
        "no sockets at all, so a lab that starts a server can't run here",
        "no semaphores between processes, so a pool of multiprocessing can't run here (joblib goes on alone)",
    ),
    "none": ("everything: a learner's code can read and change what the grader can",),
}
REAL_TIERS = ("namespaces", "landlock")


@dataclass(frozen=True)
class Report:
    """What a tier does on this machine: whether it can be used, why not, what it stopped and what not."""

    tier: str
    usable: bool
    problem: str
    stopped: tuple[str, ...]
    not_stopped: tuple[str, ...]
    left_open: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


class NoIsolation(Exception):
    """Neither tier works here; says what each lacks, and what to do."""


def best_tier(limits: Limits | None = None) -> str:
    """The first tier that stops every trial. Raises NoIsolation with the reasons."""
    reports = []
    for tier in REAL_TIERS:
        report = examine(tier, limits)
        if report.usable:
            return tier
        reports.append(report)
    reasons = "; ".join(
        f"{r.tier}: {r.problem or 'does not stop ' + ', '.join(r.not_stopped)}" for r in reports
    )
    raise NoIsolation(
        f"this machine can't isolate a learner's code ({reasons}). Grade on Linux with user namespaces or "
        "Landlock; or, if you trust every submission, pass --unsafe"
    )


def examine(tier: str, limits: Limits | None = None) -> Report:
    """Try a tier. It is usable if every trial was stopped."""
    limits = limits or Limits()
    try:
        results = _trials(tier, limits)
    except (SandboxError, Ended, ValueError) as error:
        return Report(tier, False, str(error), (), (), OPEN[tier])
    stopped = tuple(name for name, held in results.items() if held)
    missed = tuple(name for name, held in results.items() if not held)
    capped = "memory" in cgroups.capped(cgroups.lent())
    left_open = tuple(said for said in OPEN[tier] if said != UNCHARGED or not capped)
    return Report(tier, not missed, "", stopped, missed, left_open)


def groups() -> str:
    """What control groups add here, in a sentence."""
    places = cgroups.lent()
    if not places:
        return "none are lent to this user: a room's limits are those of processes, and the keeper's looks"
    return f"the kernel caps {' and '.join(cgroups.capped(places))} of a room, too (in {', '.join(places)})"


def _trials(tier: str, limits: Limits) -> dict[str, bool]:
    with (
        tempfile.TemporaryDirectory(prefix="doctor-") as folder,
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as named,
        Warm(tier, limits=limits, libraries=()) as warm,
    ):
        secret = Path(folder, "secret")
        secret.write_text("hidden tests")
        mode = secret.stat().st_mode
        named.bind(f"\0doctor-{os.getpid()}")
        with opened(warm, "trial", 30) as room:
            told = {"secret": str(secret), "pid": os.getpid(), "port": server.getsockname()[1],
                    "name": f"\0doctor-{os.getpid()}"}  # fmt: skip
            room.send(json.dumps(told).encode())
            results: dict[str, bool] = json.loads(room.receive(20, "the trials"))
        # inside a file system of its own a room may write what it likes, as long as nothing of it is here
        results["writing outside of its folder"] = sorted(Path(folder).iterdir()) == [secret]
        # and a call that says it has changed a mode may have done nothing
        results["changing permissions of the grader's files"] = secret.stat().st_mode == mode
    return results
