"""Runs a training script in fresh interpreters whose surroundings differ as we like.

A script is called as `python train.py DATA OUT SEED`. What it finds around it is a `Room`; rooms
that differ in one thing show which thing leaks into the model. See `still/sitecustomize.py` for how
the rest is held still.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from course import churn

EAST, WEST = "<+14>-14", "<-12>12"  # POSIX zones, 26 hours apart; they need no time zone files
PARTS = 4
CPU_SECONDS, WALL_SECONDS = 10, 25  # of one run; wall time only ends what sleeps
_STILL = Path(__file__).with_name("still")


@dataclass(frozen=True)
class Room:
    """What a script finds around it, and what it is told.

    `shuffle`: number of the order in which the customers lie in the export's files. `folder`: what
    the model shows in place of the working folder's true name, None for the true name, new in each
    run. `clock`: the moment that all clocks show (ISO, UTC), None for the real one. `held`: whether
    generators that nobody seeds begin in the same state. `seed` is the script's third argument,
    `price_rise` a switch of `course.churn` (other data). `other_minutes`: whether the customers were
    last seen at other minutes, on the same side of 18:00 UTC and in the same order.
    """

    hash_seed: int = 0
    zone: str = "UTC0"
    shuffle: int = 0
    folder: str | None = "/work"
    clock: str | None = "2026-11-02T09:30:00"
    held: bool = True
    seed: int = 1
    price_rise: float = 0.0
    other_minutes: bool = False


FOUR_ROOMS = tuple(
    Room(hash_seed=k, zone=zone, shuffle=k, folder=None, clock=None, held=False)
    for k, zone in enumerate(("UTC0", EAST, WEST, "<+05>-5"), start=1)
)
"""Four rooms that differ in everything, as four machines do."""


@dataclass(frozen=True)
class Run:
    """How a run ended: exit `code` (None: never), last line of `error`, the `model`'s text."""

    code: int | None
    error: str
    model: str

    @property
    def digest(self) -> str:
        """SHA-256 of the model, by which two runs are compared byte for byte."""
        return hashlib.sha256(self.model.encode()).hexdigest()


def run(script: str, rooms: Sequence[Room]) -> list[Run]:
    """Run the text of a script once in each room, in an interpreter and a folder of its own.

    The first room is tried alone, the others two at a time. A script that fails in the first is not
    started in the others: they get the same outcome.
    """
    first = _run_one(script, rooms[0])
    if first.code != 0:
        return [first] * len(rooms)
    with ThreadPoolExecutor(2) as pool:
        return [first, *pool.map(lambda room: _run_one(script, room), rooms[1:])]


@cache
def export(price_rise: float = 0.0) -> pd.DataFrame:
    """Return the customers that the script learns from, as the warehouse exports them; shape (1200, 9).

    Columns: `customer_id`, `snapshot` (date as text), `last_seen` (seconds since 1970), the numbers
    `tenure_months`, `monthly_fee`, `usage_hours`, `support_calls`, and `autopay`, `churned` (0, 1).
    """
    people = churn.history(range(3), n=400, seed=10, price_rise=price_rise)
    start = people["snapshot"].astype("int64") // 1_000_000  # the churn story keeps microseconds
    hours_ago = np.random.default_rng(10).integers(1, 240, len(people))
    table = people[["customer_id", *churn.NUMERIC]].copy()
    table.insert(1, "snapshot", people["snapshot"].dt.strftime("%Y-%m-%d"))
    table.insert(2, "last_seen", start - 3600 * hours_ago)
    return table.assign(
        autopay=people["autopay"].astype(int), churned=people["churned"].astype(int)
    )


def _run_one(script: str, room: Room) -> Run:
    with tempfile.TemporaryDirectory(prefix="room-") as folder:
        work = Path(folder).resolve()
        (work / "train.py").write_text(script, encoding="utf-8")
        _write_export(work / "data", room)
        _date(work / "data", room.clock)
        model = work / "model.json"
        call = [sys.executable, "train.py", str(work / "data"), str(model), str(room.seed)]
        try:
            done = subprocess.run(
                call,
                cwd=work,
                env=_environment(room),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Run(None, f"no end within {WALL_SECONDS} s", "")
        said = done.stderr.decode(errors="replace").strip().splitlines()
        if done.returncode == -signal.SIGXCPU:
            said.append(f"no end after {CPU_SECONDS} s of computing")
        text = model.read_text(encoding="utf-8", errors="replace") if model.is_file() else ""
        if room.folder is not None:
            text = text.replace(str(work), room.folder)
        return Run(done.returncode, said[-1] if said else "", text)


def _write_export(folder: Path, room: Room) -> None:
    table = export(room.price_rise)
    if room.other_minutes:
        table = table.assign(last_seen=table["last_seen"].map(_other_minute))
    folder.mkdir()
    order = np.random.default_rng(room.shuffle).permutation(len(table))
    for part, rows in enumerate(np.array_split(order, PARTS)):
        table.iloc[rows].to_csv(folder / f"part-{part}.csv", index=False)


def _date(folder: Path, clock: str | None) -> None:
    """Give the data the date that the room's clocks show: when it was written is a moment, too."""
    if clock is not None:
        moment = datetime.fromisoformat(clock).replace(tzinfo=timezone.utc).timestamp()  # noqa: UP017
        for path in (*folder.iterdir(), folder):
            os.utime(path, (moment, moment))


def _other_minute(seen: int) -> int:
    day, evening = seen - seen % 86_400, 18 * 3600
    second = seen % 86_400
    return day + (second * 8 // 9 if second < evening else evening + (second - evening) // 2)


def _environment(room: Room) -> dict[str, str]:
    paths = [str(_STILL), os.environ.get("PYTHONPATH", "")]
    found = {k: v for k, v in os.environ.items() if k not in ("STILL_CLOCK", "STILL_RANDOM")}
    found |= {
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": str(room.hash_seed),
        "STILL_SECONDS": str(CPU_SECONDS),
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "TZ": room.zone,
    }
    if room.clock is not None:
        moment = datetime.fromisoformat(room.clock).replace(tzinfo=timezone.utc)  # noqa: UP017
        found["STILL_CLOCK"] = str(moment.timestamp())
    if room.held:
        found["STILL_RANDOM"] = "1"
    return found
