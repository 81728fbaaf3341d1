"""The objects of the cluster, in the order in which they changed: what etcd and the API server's watch cache do."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, NamedTuple

Object = dict[str, Any]

EPOCH = datetime(2026, 11, 2, 9, 0, tzinfo=timezone.utc)  # noqa: UP017 - second 0 of the cluster's clock


@dataclass(frozen=True)
class Kind:
    """A kind of object, as the API names it."""

    plural: str
    name: str
    short: str
    group: str  # "" is the core group

    @property
    def version(self) -> str:
        """The `apiVersion` of its objects."""
        return f"{self.group}/v1" if self.group else "v1"

    @property
    def path(self) -> str:
        """Where its group is served."""
        return f"/apis/{self.group}/v1" if self.group else "/api/v1"

    @property
    def full_name(self) -> str:
        """Its name in messages, such as `deployments.apps`."""
        return f"{self.plural}.{self.group}" if self.group else self.plural


KINDS = {
    kind.plural: kind
    for kind in (
        Kind("pods", "Pod", "po", ""),
        Kind("replicasets", "ReplicaSet", "rs", "apps"),
        Kind("deployments", "Deployment", "deploy", "apps"),
    )
}


class Event(NamedTuple):
    """Something that changed: `type` is ADDED, MODIFIED or DELETED, `second` the cluster's time."""

    version: int
    second: int
    type: str
    plural: str
    object: Object


class Store:
    """Objects by kind and name. What is handed out is a copy: a change counts when it is put back."""

    def __init__(self) -> None:
        self.version = 0
        self.events: list[Event] = []
        self._objects: dict[tuple[str, str], Object] = {}
        self._made = 0

    def get(self, plural: str, name: str) -> Object | None:
        """The object, None where there is none."""
        return deepcopy(self._objects.get((plural, name)))

    def all(self, plural: str, owner: Mapping[str, Any] | None = None) -> list[Object]:
        """Every object of a kind, the oldest first; with `owner` only those that it owns."""
        found = [o for (kind, _), o in self._objects.items() if kind == plural]
        if owner is not None:
            found = [o for o in found if _owner_uid(o) == owner["metadata"]["uid"]]
        return deepcopy(found)

    def put(self, plural: str, changed: Object, second: int) -> Object:
        """Keep a new or changed object and return it as kept; one that says what it said makes no event."""
        kept, meta = deepcopy(changed), changed["metadata"]
        old = self._objects.get((plural, meta["name"]))
        if old is None:
            self._made += 1
            kept["metadata"] = {
                "namespace": "default",
                "uid": str(uuid.uuid5(uuid.NAMESPACE_OID, str(self._made))),
                "creationTimestamp": stamp(second),
                **kept["metadata"],
                "generation": 1,
            }
        elif _without_version(old) == _without_version(kept):
            return deepcopy(old)
        elif old.get("spec") != kept.get("spec"):
            kept["metadata"]["generation"] = old["metadata"]["generation"] + 1
        self._note("ADDED" if old is None else "MODIFIED", plural, kept, second)
        self._objects[plural, meta["name"]] = kept
        return deepcopy(kept)

    def delete(self, plural: str, name: str, second: int) -> Object | None:
        """Remove an object and all that it owns; return it, None where there is none."""
        gone = self._objects.pop((plural, name), None)
        if gone is None:
            return None
        self._note("DELETED", plural, gone, second)
        for kind in KINDS:
            for owned in self.all(kind, gone):
                self.delete(kind, owned["metadata"]["name"], second)
        return deepcopy(gone)

    def saved(self) -> Object:
        """All that is needed to go on later, as plain JSON; the events of the past are not."""
        return {
            "version": self.version,
            "made": self._made,
            "objects": [[*key, o] for key, o in self._objects.items()],
        }

    def restore(self, saved: Object) -> None:
        """Go on from what `saved` gave."""
        self.version, self._made = saved["version"], saved["made"]
        self._objects = {(plural, name): one for plural, name, one in saved["objects"]}

    def _note(self, type_: str, plural: str, changed: Object, second: int) -> None:
        self.version += 1
        changed["metadata"]["resourceVersion"] = str(self.version)
        self.events.append(Event(self.version, second, type_, plural, deepcopy(changed)))


def stamp(second: int) -> str:
    """A second of the cluster's clock as Kubernetes writes it."""
    return (EPOCH + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")


def second_of(written: str) -> int:
    """The second that a time stamp means."""
    moment = datetime.strptime(written, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=EPOCH.tzinfo)
    return int((moment - EPOCH).total_seconds())


def owned_by(owner: Object, kind: str) -> list[Object]:
    """The entry `ownerReferences` of what `owner` makes."""
    meta = owner["metadata"]
    version = KINDS[kind].version
    return [
        {"apiVersion": version, "kind": KINDS[kind].name, "name": meta["name"], "uid": meta["uid"], "controller": True}
    ]  # fmt: skip


def _owner_uid(owned: Mapping[str, Any]) -> str | None:
    references = owned["metadata"].get("ownerReferences") or [{}]
    uid: str | None = references[0].get("uid")
    return uid


def _without_version(known: Mapping[str, Any]) -> Object:
    meta = {k: v for k, v in known["metadata"].items() if k != "resourceVersion"}
    return {**known, "metadata": meta}
