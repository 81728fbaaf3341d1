"""Puts the parts together: settles after each request, and moves the clock from one thing that happens to the next."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
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


def rolled(strategy: Object, *, replicas: int, loading: int) -> list[Moment]:
    """Play the update of a Deployment with this `strategy`, without any kubectl, and return its moments.

    All `replicas` of the old version are up; a pod of the new one is ready after `loading` seconds.
    """
    plane = ControlPlane({"old": 0, "new": loading})
    for image in ("old", "new"):
        plane.moments.clear()
        plane.write(partial(_put, _deployment(image, strategy, replicas)))
        while plane.step():
            pass
    return plane.moments


def _deployment(image: str, strategy: Object, replicas: int) -> Object:
    labels = {"app": "rolled"}
    template = {
        "metadata": {"labels": labels},
        "spec": {"containers": [{"name": "one", "image": image}]},
    }
    spec = {
        "replicas": replicas,
        "strategy": strategy,
        "selector": {"matchLabels": labels},
        "template": template,
    }
    new = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "rolled"},
        "spec": spec,
    }
    return completed("deployments", new)


def _put(new: Object, store: Store, second: int) -> Object:
    old = store.get("deployments", new["metadata"]["name"]) or new
    return store.put("deployments", {**old, "spec": new["spec"]}, second)


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
