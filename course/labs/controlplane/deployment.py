"""The Deployment controller: one ReplicaSet a template, moved step by step, and an honest word about progress.

Each call of `reconcile` takes one step, as the real controller does: make or find the ReplicaSet of the template, let
it grow, let the old ones shrink, write the status. It never goes back: a stalled rollout is reported, not undone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from course.labs.controlplane.rollout import Bounds, Set, grow, shrink
from course.labs.controlplane.store import Object, Store, owned_by, second_of, stamp

REVISION = "deployment.kubernetes.io/revision"
HASH = "pod-template-hash"
_OWN = (
    REVISION,
    "kubectl.kubernetes.io/last-applied-configuration",
)  # annotations that stay with the Deployment
DEFAULTS: Object = {
    "replicas": 1,
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600,
    "strategy": {"type": "RollingUpdate"},
}


def reconcile(store: Store, name: str, second: int) -> None:
    """Take one step towards what the Deployment `name` asks for."""
    deployment = store.get("deployments", name)
    if deployment is None:
        return
    spec = deployment["spec"]
    new = _replica_set_of(store, deployment, second)
    old = [
        rs
        for rs in store.all("replicasets", deployment)
        if rs["metadata"]["name"] != new["metadata"]["name"]
    ]
    if spec["strategy"]["type"] == "Recreate":
        _recreate(store, spec, new, old, second)
    else:
        _roll(store, spec, new, old, second)
    if _write_status(store, deployment, new["metadata"]["name"], second):
        _forget(store, deployment, new["metadata"]["name"], second)


def deadlines(store: Store) -> Iterator[int]:
    """The seconds in which a rollout that makes no progress will have used up its time."""
    for deployment in store.all("deployments"):
        progressing = _condition(deployment, "Progressing")
        if progressing.get("reason") in (
            "NewReplicaSetCreated",
            "ReplicaSetUpdated",
            "FoundNewReplicaSet",
        ):
            yield (
                second_of(progressing["lastUpdateTime"])
                + deployment["spec"]["progressDeadlineSeconds"]
            )


def template_hash(template: Object) -> str:
    """Ten characters that name a pod template: the same template, the same name, on each machine.

    An entry that is null or empty says nothing: `kubectl rollout undo` adds a few.
    """
    text = json.dumps(_said(template), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        said = {k: _said(v) for k, v in value.items()}
        return {k: v for k, v in said.items() if v not in (None, {}, [])}
    return [_said(v) for v in value] if isinstance(value, list) else value


def _replica_set_of(store: Store, deployment: Object, second: int) -> Object:
    """The ReplicaSet of the Deployment's template, made if there is none; its revision is the newest."""
    spec, owned = deployment["spec"], store.all("replicasets", deployment)
    named = template_hash(spec["template"])
    new = next((rs for rs in owned if rs["metadata"]["labels"][HASH] == named), None)
    others = [revision_of(rs) for rs in owned if rs["metadata"]["labels"][HASH] != named]
    revision = max([0, *others]) + 1
    if new is None:
        new, reason = _make_replica_set(deployment, named), "NewReplicaSetCreated"
        says = f'Created new replica set "{new["metadata"]["name"]}"'
    else:
        revision = max(revision, revision_of(new))
        reason = "" if _condition(deployment, "Progressing") else "FoundNewReplicaSet"
        says = f'Found new replica set "{new["metadata"]["name"]}"'
    told = {k: v for k, v in deployment["metadata"].get("annotations", {}).items() if k not in _OWN}
    annotations = {**new["metadata"].get("annotations", {}), **told, REVISION: str(revision)}
    new["metadata"]["annotations"] = annotations
    kept = store.put("replicasets", new, second)
    deployment["metadata"].setdefault("annotations", {})[REVISION] = str(revision)
    if reason:
        _set_condition(deployment, "Progressing", "True", reason, says, second)
    deployment.update(store.put("deployments", deployment, second))
    return kept


def revision_of(replica_set: Object) -> int:
    """The revision that a ReplicaSet carries, 0 before it has one."""
    return int(replica_set["metadata"].get("annotations", {}).get(REVISION, 0))


def _make_replica_set(deployment: Object, named: str) -> Object:
    spec = deployment["spec"]
    template = deepcopy(spec["template"])
    labels = {**template["metadata"].get("labels", {}), HASH: named}
    template["metadata"]["labels"] = labels
    return {
        "apiVersion": "apps/v1",
        "kind": "ReplicaSet",
        "metadata": {
            "name": f"{deployment['metadata']['name']}-{named}",
            "labels": labels,
            "ownerReferences": owned_by(deployment, "deployments"),
        },
        "spec": {
            "replicas": 0,
            "minReadySeconds": spec.get("minReadySeconds", 0),
            "selector": {"matchLabels": {**spec["selector"]["matchLabels"], HASH: named}},
            "template": template,
        },
    }


def _roll(store: Store, spec: Object, new: Object, old: list[Object], second: int) -> None:
    bounds = Bounds.of(spec)
    size = grow(bounds, _numbers(new), [_numbers(rs) for rs in old])
    if _scale(store, new, size, second):
        return  # one step at a time
    for replica_set, wanted in zip(
        old, shrink(bounds, _numbers(new), [_numbers(rs) for rs in old]), strict=True
    ):
        _scale(store, replica_set, wanted, second)


def _recreate(store: Store, spec: Object, new: Object, old: list[Object], second: int) -> None:
    for replica_set in old:
        _scale(store, replica_set, 0, second)
    if not any(store.all("pods", replica_set) for replica_set in old):
        _scale(store, new, spec["replicas"], second)


def _scale(store: Store, replica_set: Object, wanted: int, second: int) -> bool:
    if replica_set["spec"]["replicas"] == wanted:
        return False
    replica_set["spec"]["replicas"] = wanted
    store.put("replicasets", replica_set, second)
    return True


def _numbers(replica_set: Object) -> Set:
    return Set(
        replica_set["spec"]["replicas"], replica_set.get("status", {}).get("availableReplicas", 0)
    )


def _write_status(store: Store, deployment: Object, new: str, second: int) -> bool:
    """Write the status, and tell whether the rollout is complete."""
    sets = store.all("replicasets", deployment)
    total, ready, available = (
        sum(rs.get("status", {}).get(name, 0) for rs in sets)
        for name in ("replicas", "readyReplicas", "availableReplicas")
    )
    updated = next(
        rs.get("status", {}).get("replicas", 0) for rs in sets if rs["metadata"]["name"] == new
    )
    wanted, before = deployment["spec"]["replicas"], deployment.get("status", {})
    now = {
        "observedGeneration": deployment["metadata"]["generation"],
        "replicas": total,
        "updatedReplicas": updated,
        "readyReplicas": ready,
        "availableReplicas": available,
        "unavailableReplicas": max(0, wanted - available),
        "conditions": before.get("conditions", []),
    }
    deployment["status"] = now
    complete: bool = updated == total == available == wanted
    _judge_progress(deployment, before, complete, new, second)
    enough = available >= Bounds.of(deployment["spec"]).least
    word = ("MinimumReplicasAvailable", "Deployment has minimum availability.")
    lack = ("MinimumReplicasUnavailable", "Deployment does not have minimum availability.")
    _set_condition(deployment, "Available", str(enough), *(word if enough else lack), second)
    store.put("deployments", deployment, second)
    return complete


def _judge_progress(
    deployment: Object, before: Object, complete: bool, new: str, second: int
) -> None:
    """Set the condition Progressing, in the order in which the real controller asks."""
    now, last = deployment["status"], _condition(deployment, "Progressing")
    if last.get("reason") == "NewReplicaSetAvailable" and now["replicas"] == now["updatedReplicas"]:
        return  # it was complete; that a pod is missing now is no rollout
    moved = (
        any(now[name] > before.get(name, 0) for name in ("updatedReplicas", "readyReplicas", "availableReplicas"))
        or now["replicas"] - now["updatedReplicas"] < before.get("replicas", 0) - before.get("updatedReplicas", 0)
    )  # fmt: skip
    deadline = deployment["spec"]["progressDeadlineSeconds"]
    named = f'ReplicaSet "{new}"'
    if complete:
        word = ("True", "NewReplicaSetAvailable", f"{named} has successfully progressed.")
    elif moved:
        word = ("True", "ReplicaSetUpdated", f"{named} is progressing.")
    elif (
        last.get("reason") not in (None, "NewReplicaSetAvailable")
        and second - second_of(last["lastUpdateTime"]) >= deadline
    ):
        word = ("False", "ProgressDeadlineExceeded", f"{named} has timed out progressing.")
    else:
        return
    _set_condition(deployment, "Progressing", *word, second, again=moved)


def _condition(deployment: Object, type_: str) -> Object:
    conditions = deployment.get("status", {}).get("conditions", [])
    return next((c for c in conditions if c["type"] == type_), {})


def _set_condition(
    deployment: Object, type_: str, status: str, reason: str, message: str, second: int, again: bool = False
) -> None:  # fmt: skip
    """Set a condition; one that says what it said keeps its times, unless progress is reported `again`."""
    last, now = _condition(deployment, type_), stamp(second)
    same = (last.get("status"), last.get("reason")) == (status, reason)
    if same and not again:
        return
    condition = {
        "type": type_,
        "status": status,
        "reason": reason,
        "message": message,
        "lastUpdateTime": now,
        "lastTransitionTime": last["lastTransitionTime"] if last.get("status") == status else now,
    }
    others = [
        c for c in deployment.setdefault("status", {}).get("conditions", []) if c["type"] != type_
    ]
    deployment["status"]["conditions"] = [*others, condition]


def _forget(store: Store, deployment: Object, new: str, second: int) -> None:
    """Remove the oldest empty ReplicaSets beyond `revisionHistoryLimit`: nobody can go back to them any more."""
    empty = [
        rs
        for rs in store.all("replicasets", deployment)
        if rs["metadata"]["name"] != new
        and not rs["spec"]["replicas"]
        and not rs["status"]["replicas"]
    ]
    surplus = len(empty) - deployment["spec"]["revisionHistoryLimit"]
    for replica_set in sorted(empty, key=revision_of)[: max(0, surplus)]:
        store.delete("replicasets", replica_set["metadata"]["name"], second)
