"""The surroundings of a nightly scoring job: versions of a model, and a store that outlives the job.

A `Disk` keeps what was committed. A `ScoreStore` is one process's connection to it, and can be told to kill that
process at any commit; a new store on the same disk is the process that is started afterwards::

    disk = Disk()
    try:
        job(rows, ScoreStore(disk, kill_at=3), "v1")
    except Killed:
        job(rows, ScoreStore(disk), "v1")
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, TypedDict

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from course import churn
from course.faults import Killed

MOST_RECORDS = 20
"""So many records fit into one commit."""

_PRICE_RISE = {"v1": 0.0, "v2": 0.5, "v3": 1.0}  # what each version of the model believes in


class Record(TypedDict):
    """One score: of one customer, by one version of the model."""

    customer_id: str
    model_version: str
    score: float


def predict(rows: pd.DataFrame, model_version: str) -> NDArray[np.float64]:
    """Return the score of each row by the model "v1", "v2" or "v3": probability of churn, shape (len(rows),).

    A row's score does not depend on the rows around it. Other columns than `churn.FEATURES` are ignored.

    Raises:
        ValueError: there is no such version.
    """
    if model_version not in _PRICE_RISE:
        raise ValueError(f"no model {model_version!r}; there are {', '.join(_PRICE_RISE)}")
    return churn.churn_probability(rows, price_rise=_PRICE_RISE[model_version])


@dataclass
class Disk:
    """What outlives a process: `records` in order of writing, `checkpoints` by name.

    `commits` holds the number of records of each commit so far, 0 for a checkpoint.
    """

    records: list[Record] = field(default_factory=list)
    checkpoints: dict[str, Any] = field(default_factory=dict)
    commits: list[int] = field(default_factory=list)


class ScoreStore:
    """A table of scores and some checkpoints, as one process sees them.

    `append`, `upsert` and `set_checkpoint` are one commit each: all or nothing, and durable once the call returns.
    Nothing else is: what a process keeps in memory dies with it.

    `kill_at`: number of the moment at which the process is killed, None for never. Each commit has two moments,
    counted from 0: just before it (2k for the k-th commit, nothing of it is stored), and just after (2k + 1, it is
    stored, and nobody is told). The call then raises `Killed`, and so does every later call: the dead do nothing.
    """

    __slots__ = ("_dead", "_disk", "_kill_at", "_moment")  # notes on the store would outlive it

    def __init__(self, disk: Disk | None = None, kill_at: int | None = None) -> None:
        self._disk = Disk() if disk is None else disk
        self._kill_at = kill_at
        self._moment = 0
        self._dead = False

    def read(self) -> list[Record]:
        """Return all records that are stored, oldest first: a copy."""
        self._alive()
        return [record.copy() for record in self._disk.records]

    def append(self, records: Sequence[Record]) -> None:
        """Add `records` at the end, in one commit. They are compared with nothing.

        Raises:
            ValueError: more than `MOST_RECORDS`, or one that is no record.
        """
        self._write(records, replace=False)

    def upsert(self, records: Sequence[Record]) -> None:
        """Like `append`, but a record of the same customer_id and model_version is replaced, where it stands."""
        self._write(records, replace=True)

    def checkpoint(self, name: str) -> Any:
        """Return the value that was stored last under `name`, or None."""
        self._alive()
        return deepcopy(self._disk.checkpoints.get(name))

    def set_checkpoint(self, name: str, value: Any) -> None:
        """Store `value` under `name`, in one commit, in place of the value before."""
        self._alive()
        value = deepcopy(value)
        self._kill_now()
        self._disk.checkpoints[name] = value
        self._disk.commits.append(0)
        self._kill_now()

    @property
    def killed(self) -> bool:
        """Whether the process that this store belonged to is dead."""
        return self._dead

    def _write(self, records: Sequence[Record], *, replace: bool) -> None:
        self._alive()
        fresh = [_checked(record) for record in _listed(records)]
        if len(fresh) > MOST_RECORDS:
            raise ValueError(f"{len(fresh)} records in one commit; it takes {MOST_RECORDS} at most")
        self._kill_now()
        table = self._disk.records
        for record in fresh:
            places = [i for i, old in enumerate(table) if replace and _key(old) == _key(record)]
            for place in places:
                table[place] = record
            if not places:
                table.append(record)
        self._disk.commits.append(len(fresh))
        self._kill_now()

    def _alive(self) -> None:
        if self._dead:
            raise Killed("this process was killed before: nothing that it does now can count")

    def _kill_now(self) -> None:
        moment, self._moment = self._moment, self._moment + 1
        if moment == self._kill_at:
            self._dead = True
            raise Killed(f"killed just {'after' if moment % 2 else 'before'} a commit")


def _key(record: Record) -> tuple[str, str]:
    return record["customer_id"], record["model_version"]


def _listed(records: object) -> list[object]:
    if isinstance(records, (str, bytes, Mapping, pd.DataFrame)) or not hasattr(records, "__iter__"):
        kind = type(records).__name__
        raise ValueError(f"records is a {kind}; give a list of dicts, also for one record")
    return list(records)


def _checked(record: object) -> Record:
    keys = set(Record.__annotations__)
    if not isinstance(record, Mapping) or set(record) != keys:
        raise ValueError(
            f"{record!r} is no record; give a dict with exactly {', '.join(sorted(keys))}"
        )
    return Record(
        customer_id=str(record["customer_id"]),
        model_version=str(record["model_version"]),
        score=float(record["score"]),
    )
