"""The tables that `kubectl get` prints: the API server makes them, kubectl only prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course.labs.controlplane.store import Object, second_of

_COLUMNS = {
    "deployments": (
        "Name",
        "Ready",
        "Up-to-date",
        "Available",
        "Age",
        "Containers",
        "Images",
        "Selector",
    ),
    "replicasets": (
        "Name",
        "Desired",
        "Current",
        "Ready",
        "Age",
        "Containers",
        "Images",
        "Selector",
    ),
    "pods": ("Name", "Ready", "Status", "Restarts", "Age"),
}
_USUAL = 5  # the columns after these are for `-o wide`


def table(plural: str, objects: Sequence[Object], second: int, version: int) -> Object:
    """The objects as a `meta.k8s.io/v1` Table; ages are by the cluster's clock."""
    return {
        "kind": "Table",
        "apiVersion": "meta.k8s.io/v1",
        "metadata": {"resourceVersion": str(version)},
        "columnDefinitions": [
            {"name": name, "type": "string", "format": "name" if name == "Name" else "", "priority": int(k >= _USUAL)}
            for k, name in enumerate(_COLUMNS[plural])
        ],
        "rows": [{"cells": _cells(plural, o, second), "object": _partial(o)} for o in objects],
    }  # fmt: skip


def _cells(plural: str, shown: Object, second: int) -> list[Any]:
    meta, spec, status = shown["metadata"], shown["spec"], shown.get("status", {})
    age = duration(second - second_of(meta["creationTimestamp"]))
    if plural == "pods":
        containers = status["containerStatuses"]
        ready = f"{sum(c['ready'] for c in containers)}/{len(containers)}"
        waiting = containers[0]["state"].get("waiting", {}).get("reason")
        return [meta["name"], ready, waiting or status["phase"], 0, age]
    template = spec["template"]["spec"]["containers"]
    wide = [",".join(c["name"] for c in template), ",".join(c["image"] for c in template)]
    wide.append(",".join(f"{k}={v}" for k, v in sorted(spec["selector"]["matchLabels"].items())))
    if plural == "replicasets":
        return [
            meta["name"],
            spec["replicas"],
            status.get("replicas", 0),
            status.get("readyReplicas", 0),
            age,
            *wide,
        ]
    ready = f"{status.get('readyReplicas', 0)}/{spec['replicas']}"
    return [
        meta["name"],
        ready,
        status.get("updatedReplicas", 0),
        status.get("availableReplicas", 0),
        age,
        *wide,
    ]


def duration(seconds: int) -> str:
    """A duration as kubectl says it: 45s, 3m20s, 12m, 3h5m (apimachinery's HumanDuration, up to a day)."""
    minutes, rest = divmod(seconds, 60)
    if seconds < 120:
        return f"{seconds}s"
    if minutes < 10:
        return f"{minutes}m{rest}s" if rest else f"{minutes}m"
    if minutes < 180:
        return f"{minutes}m"
    return f"{minutes // 60}h{minutes % 60}m" if minutes % 60 else f"{minutes // 60}h"


def _partial(shown: Object) -> Object:
    return {
        "kind": "PartialObjectMetadata",
        "apiVersion": "meta.k8s.io/v1",
        "metadata": shown["metadata"],
    }
