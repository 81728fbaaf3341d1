"""ReplicaSets make pods, and pods become ready: the ReplicaSet controller, and a stand-in for kubelets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from copy import deepcopy

from course.labs.controlplane.store import Object, Store, owned_by, second_of, stamp

Images = Mapping[str, int | None]
"""Image → seconds until its container is ready; None: it runs, and never is. One that isn't there can't be pulled."""


def make(store: Store, second: int, images: Images) -> None:
    """Give each ReplicaSet the pods that it wants: new ones are made, those that aren't ready go first."""
    for replica_set in store.all("replicasets"):
        pods = store.all("pods", replica_set)
        wanted = replica_set["spec"]["replicas"]
        for _ in range(wanted - len(pods)):
            store.put("pods", _pod(store, replica_set, second, images), second)
        leaving = sorted(pods, key=_worth)
        for pod in leaving[: max(0, len(pods) - wanted)]:
            store.delete("pods", pod["metadata"]["name"], second)
        _count(store, replica_set, second)


def wake(store: Store, second: int, images: Images) -> None:
    """Make the pods ready whose time has come."""
    for pod in store.all("pods"):
        after = images.get(_image(pod))
        if ready_since(pod) is None and after is not None and _age(pod, second) >= after:
            pod["status"] = _status("True", "", stamp(second), pod)
            store.put("pods", pod, second)


def moments(store: Store, images: Images) -> Iterator[int]:
    """The seconds in which a pod becomes ready, or available after `minReadySeconds`."""
    for replica_set in store.all("replicasets"):
        for pod in store.all("pods", replica_set):
            since, after = ready_since(pod), images.get(_image(pod))
            if since is None and after is not None:
                yield second_of(pod["metadata"]["creationTimestamp"]) + after
            elif since is not None:
                yield since + replica_set["spec"]["minReadySeconds"]


def ready_since(pod: Object) -> int | None:
    """The second in which a pod became ready, None if it isn't."""
    condition = pod["status"]["conditions"][0]
    return second_of(condition["lastTransitionTime"]) if condition["status"] == "True" else None


def qos_class(spec: Object) -> str:
    """Who is evicted first when a node runs out of memory: BestEffort, then Burstable, then Guaranteed.

    After the Kubernetes documentation, "Pod Quality of Service Classes". A request that is missing equals its limit.
    """
    resources = [container.get("resources") or {} for container in spec["containers"]]
    if not any(r.get(kind) for r in resources for kind in ("requests", "limits")):
        return "BestEffort"
    for one in resources:
        limits = one.get("limits") or {}
        requests = {**limits, **(one.get("requests") or {})}
        if any(name not in limits or requests[name] != limits[name] for name in ("cpu", "memory")):
            return "Burstable"
    return "Guaranteed"


def _count(store: Store, replica_set: Object, second: int) -> None:
    since = [ready_since(pod) for pod in store.all("pods", replica_set)]
    least = replica_set["spec"]["minReadySeconds"]
    replica_set["status"] = {
        "replicas": len(since),
        "readyReplicas": sum(s is not None for s in since),
        "availableReplicas": sum(s is not None and second - s >= least for s in since),
    }
    store.put("replicasets", replica_set, second)


def _pod(store: Store, replica_set: Object, second: int, images: Images) -> Object:
    template = deepcopy(replica_set["spec"]["template"])
    suffix = hashlib.sha256(str(store.version).encode()).hexdigest()[:5]
    pod: Object = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
            "name": f"{replica_set['metadata']['name']}-{suffix}",
            "labels": template["metadata"].get("labels", {}),
            "ownerReferences": owned_by(replica_set, "replicasets"),
        },
        "spec": template["spec"],
    }
    waiting = "" if _image(pod) in images else "ImagePullBackOff"
    pod["status"] = _status("False", waiting, stamp(second), pod)
    return pod


def _status(ready: str, waiting: str, since: str, pod: Object) -> Object:
    state = {"waiting": {"reason": waiting}} if waiting else {"running": {"startedAt": since}}
    return {
        "phase": "Pending" if waiting else "Running",
        "qosClass": qos_class(pod["spec"]),
        "conditions": [{"type": "Ready", "status": ready, "lastTransitionTime": since}],
        "containerStatuses": [
            {"name": c["name"], "image": c["image"], "ready": ready == "True", "restartCount": 0, "state": state}
            for c in pod["spec"]["containers"]
        ],
    }  # fmt: skip


def _worth(pod: Object) -> tuple[bool, int]:
    """What to sort by when some must go: those that aren't ready first, then those that are ready the shortest."""
    since = ready_since(pod)
    return since is not None, -(since or 0)


def _image(pod: Object) -> str:
    return str(pod["spec"]["containers"][0]["image"])


def _age(pod: Object, second: int) -> int:
    return second - second_of(pod["metadata"]["creationTimestamp"])
