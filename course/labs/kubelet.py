"""What Kubernetes does with a container's answers to its probes: a pod's seconds, played in a loop.

After the Kubernetes documentation, "Configure Liveness, Readiness and Startup Probes" and "Pod
Lifecycle": until the startup probe succeeds, the other two wait; a probe has failed when it failed
`failureThreshold` times in a row; a failed startup or liveness probe restarts the container, at
once the first time, then after 10, 20, 40 … at most 300 seconds; a failed readiness probe takes it
out of the Service's endpoints. What stands in: one second is one step, and answers take no time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

DEFAULTS = {"initialDelaySeconds": 0, "periodSeconds": 10, "failureThreshold": 3}
PATHS = {"startupProbe": "startup", "livenessProbe": "live", "readinessProbe": "ready"}
"""Each probe, and the entry of a health answer that its endpoint gives."""

_FIRST_WAIT, _LONGEST_WAIT, _FORGIVEN_AFTER = 10, 300, 600  # seconds

Health = Callable[[dict[str, Any]], Mapping[str, Any]]
Probes = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Story:
    """What happens to a pod; moments in seconds since the beginning, [from, to) where there are two.

    The container takes `loading` seconds to load its model after each start. A `deadlock_at` lasts
    until a restart. `auc` is last month's measured AUC.
    """

    loading: int = 40
    store_away: tuple[int, int] | None = None
    deadlock_at: int | None = None
    draining_at: int | None = None
    start: int = 0
    auc: float = 0.8


@dataclass(frozen=True)
class Second:
    """How a pod stands in one second: whether it gets `traffic`, and its `restarts` so far."""

    traffic: bool
    restarts: int


def play(health: Health, probes: Probes, story: Story, seconds: int) -> list[Second]:
    """Play `seconds` of a story and tell how the pod stood in each.

    `health` gets a state and answers with `startup`, `live` and `ready`; the state's entries are
    `loaded` (bool), `heartbeat_age` (seconds, None before the model is loaded), `store_answers`,
    `draining` (bool) and `auc`. `probes` has the fields of a container in a manifest; one that is
    missing is not asked. A probe is asked first at the end of its first period, the latest moment
    that the documentation's formula (initialDelaySeconds + failureThreshold x periodSeconds) allows.
    """
    pod = _Container(story.start, probes)
    told = []
    for now in range(seconds):
        if now < pod.started_at:
            told.append(Second(False, pod.restarts))
            continue
        answer = health(_state(story, pod.started_at, now))
        pod.ask(answer, now)
        told.append(Second(pod.ready, pod.restarts))
    return told


def _state(story: Story, started_at: int, now: int) -> dict[str, Any]:
    loaded = now - started_at >= story.loading
    stuck = story.deadlock_at is not None and started_at <= story.deadlock_at <= now
    away = story.store_away
    return {
        "loaded": loaded,
        "heartbeat_age": (float(now - (story.deadlock_at or 0)) if stuck else 0.0)
        if loaded
        else None,
        "store_answers": away is None or not away[0] <= now < away[1],
        "draining": story.draining_at is not None and now >= story.draining_at,
        "auc": story.auc,
    }


class _Container:
    def __init__(self, started_at: int, probes: Probes) -> None:
        self.probes = {name: {**DEFAULTS, **fields} for name, fields in probes.items()}
        self.restarts, self._wait = 0, 0
        self._begin(started_at)

    def _begin(self, at: int) -> None:
        self.started_at = at
        self.started = "startupProbe" not in self.probes
        self.ready = self.started and "readinessProbe" not in self.probes
        self._failed, self._passed = dict.fromkeys(self.probes, 0), 0

    def ask(self, answer: Mapping[str, Any], now: int) -> None:
        """Put the probes that are due to the container, and do what follows."""
        due = ["startupProbe"] if not self.started else ["livenessProbe", "readinessProbe"]
        for name in due:
            if name not in self.probes or not self._is_due(name, now):
                continue
            if answer[PATHS[name]]:
                self._failed[name] = 0
                self._succeed(name)
                continue
            self._failed[name] += 1
            self._passed = 0 if name == "readinessProbe" else self._passed
            if self._failed[name] < self.probes[name]["failureThreshold"]:
                continue
            if name != "readinessProbe":
                self._restart(now)
                return
            self.ready = False

    def _is_due(self, name: str, now: int) -> bool:
        fields = self.probes[name]
        since = now - self.started_at - int(fields["initialDelaySeconds"])
        return since > 0 and since % int(fields["periodSeconds"]) == 0

    def _succeed(self, name: str) -> None:
        if name == "startupProbe":
            self.started = True
            self.ready = "readinessProbe" not in self.probes
        elif name == "readinessProbe":
            self._passed += 1
            wanted = int(self.probes[name].get("successThreshold", 1))
            self.ready = self.ready or self._passed >= wanted

    def _restart(self, now: int) -> None:
        if now - self.started_at >= _FORGIVEN_AFTER:
            self._wait = 0
        self.restarts += 1
        self._begin(now + 1 + self._wait)
        self._wait = min(max(_FIRST_WAIT, 2 * self._wait), _LONGEST_WAIT)


def ready_pods(
    health: Health, probes: Probes, stories: Sequence[Story], seconds: int
) -> list[tuple[int, int]]:
    """Play several pods and return, for each second, (pods that get traffic, restarts of all so far)."""
    played = [play(health, probes, story, seconds) for story in stories]
    return [
        (sum(s.traffic for s in now), sum(s.restarts for s in now))
        for now in zip(*played, strict=True)
    ]
