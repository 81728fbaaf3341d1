"""Load from a second process: requests that come when they are due, or a caller who waits for each answer.

A server and its callers in one process share that process's time, and measure each other. So `measure` starts
``python -m course.labs.load``, which reads the job on stdin and writes what it saw on stdout; it needs nothing but the
standard library.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from course.labs.serving import LabError, call

if TYPE_CHECKING:
    import numpy as np

MOST_CALLERS = 64  # requests that may be under way at once


@dataclass(frozen=True)
class Load:
    """What the callers saw, request by request: `seconds`, `statuses`, and `answers` (decoded JSON)."""

    seconds: tuple[float, ...]
    statuses: tuple[int, ...]
    answers: tuple[Any, ...]

    def percentiles(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """p50, p95 and p99 of the response times, in seconds."""
        import numpy as np

        return np.quantile(self.seconds, [0.5, 0.95, 0.99])


def measure(
    port: int,
    path: str,
    bodies: Sequence[object],
    *,
    rate: float | None = None,
    timeout: float = 60,
) -> Load:
    """POST each of `bodies` to `path` on loopback, from a process of its own.

    With a `rate` (requests a second) request k is due at k / rate, whatever became of those before it, and its time
    runs from that moment. Without one, a single caller waits for each answer before it asks again, and its time runs
    from the moment it asks.

    Raises:
        LabError: the load generator died, or was not done within `timeout` seconds.
    """
    job = json.dumps({"port": port, "path": path, "bodies": list(bodies), "rate": rate})
    command = [sys.executable, "-m", "course.labs.load"]
    try:
        done = subprocess.run(
            command, input=job, capture_output=True, text=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        raise LabError(
            f"The callers were not done within {timeout:g} s: send fewer, or at a lower rate."
        ) from None
    if done.returncode:
        why = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        raise LabError(
            f"The process of the callers died ({why}): see that the server runs, and run the cell again."
        )
    seconds, statuses, answers = zip(*json.loads(done.stdout), strict=True)
    return Load(seconds, statuses, answers)


def _send(
    port: int, path: str, bodies: Sequence[object], rate: float | None
) -> list[tuple[float, int, Any]]:
    """Seconds, status and answer of each request, in the order in which they were due."""
    start = time.perf_counter() + 0.05

    def ask(number: int) -> tuple[float, int, Any]:
        due = time.perf_counter() if rate is None else start + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        status, answer = call(port, "POST", path, bodies[number])
        return time.perf_counter() - due, status, answer

    with ThreadPoolExecutor(1 if rate is None else MOST_CALLERS) as callers:
        return list(callers.map(ask, range(len(bodies))))


if __name__ == "__main__":
    json.dump(_send(**json.load(sys.stdin)), sys.stdout)
