"""Puts the parts together: settles after each request, and moves the clock from one thing that happens to the next."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from course.labs.controlplane import deployment, pods
from course.labs.controlplane.pods import Images
from course.labs.controlplane.requests import completed
from course.labs.controlplane.store import Object, Store


class Moment(NamedTuple):
    """How the cluster stood at a `second`: all `pods`, those that are `available`, those of the newest template."""

    second: int
    pods: int
    available: int
    updated: int


class ControlPlane:
    """Store, controllers and clock. Thread-safe: each request and each step of the clock holds `changed`."""

    def __init__(self, images: Images) -> None:
        self.images = images
        self.store = Store()
        self.second = 0
        self.moments: list[Moment] = []
        self.changed = threading.Condition(threading.RLock())
        self.closed = False

    def write(self, request: Callable[[Store, int], Object | None]) -> Object | None:
        """Do what a request asks, let the controllers settle, and return the request's result."""
        with self.changed:
            result = request(self.store, self.second)
            self._settle()
            return result

    def step(self) -> bool:
        """Jump to the next thing that happens; False where nothing is left to happen."""
        with self.changed:
            due = [*pods.moments(self.store, self.images), *deployment.deadlines(self.store)]
            later = [moment for moment in due if moment > self.second]
            if not later:
                return False
            self.second = min(later)
            self._settle()
            return True

    def wait(self, seconds: int) -> None:
        """Let `seconds` pass."""
        with self.changed:
            until = self.second + seconds
            while True:
                due = [*pods.moments(self.store, self.images), *deployment.deadlines(self.store)]
                if not any(self.second < moment <= until for moment in due):
                    break
                self.step()
            self.second = until
            self._settle()

    def saved(self) -> str:
        """The cluster as text (JSON), to go on from in another process: nothing happens in between."""
        with self.changed:
            return json.dumps({"second": self.second, "store": self.store.saved()})

    def restore(self, saved: str) -> None:
        """Go on from what `saved` gave."""
        with self.changed:
            told = json.loads(saved)
            self.second = told["second"]
            self.store.restore(told["store"])

    def close(self) -> None:
        """Send every watcher home."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()

    def _settle(self) -> None:
        before = -1
        while before != self.store.version:
            before = self.store.version
            for each in self.store.all("deployments"):
                deployment.reconcile(self.store, each["metadata"]["name"], self.second)
            pods.wake(self.store, self.second, self.images)
            pods.make(self.store, self.second, self.images)
        status = [d.get("status", {}) for d in self.store.all("deployments")]
        names = ("replicas", "availableReplicas", "updatedReplicas")
        self.moments.append(
            Moment(self.second, *(sum(s.get(name, 0) for s in status) for name in names))
        )
        self.changed.notify_all()


def rolled(before: Object, after: Object, images: Images) -> list[Moment]:
    """Play one rollout, without any kubectl: the Deployment `before` is up, then it becomes `after`; its moments."""
    plane = ControlPlane(images)
    plane.write(
        lambda store, second: store.put("deployments", completed("deployments", before), second)
    )
    while plane.step():
        pass
    started, plane.moments = plane.second, []

    def change(store: Store, second: int) -> Object:
        known = store.get("deployments", after["metadata"]["name"]) or {}
        return store.put(
            "deployments", {**known, "spec": completed("deployments", after)["spec"]}, second
        )

    plane.write(change)
    while plane.step():
        pass
    return [moment._replace(second=moment.second - started) for moment in plane.moments]


@contextmanager
def serving(images: Images) -> Iterator[tuple[ControlPlane, Path]]:
    """Give a control plane that listens on loopback, and the path of a kubeconfig that names it; then stop it.

    `images`: image → seconds until its container is ready, None for one that never is. The port is the system's choice,
    and the kubeconfig lies in a folder of its own, so no other cluster and no file in HOME is touched.

    Raises:
        OSError: this machine lets nobody listen on 127.0.0.1.
    """
    from course.labs.controlplane.api import listen

    plane = ControlPlane(images)
    with TemporaryDirectory(prefix="cluster-") as folder, listen(plane) as address:
        config = Path(folder) / "kubeconfig"
        config.write_text(
            json.dumps(
                {
                    "apiVersion": "v1",
                    "kind": "Config",
                    "current-context": "lab",
                    "clusters": [{"name": "lab", "cluster": {"server": address}}],
                    "contexts": [{"name": "lab", "context": {"cluster": "lab", "user": "lab"}}],
                    "users": [{"name": "lab", "user": {}}],
                }
            )
        )
        yield plane, config
