"""What a request may ask of an object: defaults and refusals of the API server, and the three kinds of patch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from course.labs.controlplane.deployment import DEFAULTS
from course.labs.controlplane.store import Object

_MERGED_BY = {
    "containers": "name",
    "initContainers": "name",
    "env": "name",
    "volumes": "name",
    "ports": "containerPort",
}
"""Lists whose items a strategic merge patch knows by a field (the Kubernetes API's patchMergeKey)."""


class Refused(Exception):
    """The API server says no: HTTP `code`, a `reason` in one word, a message."""

    def __init__(self, code: int, reason: str, message: str) -> None:
        super().__init__(message)
        self.code, self.reason = code, reason


def completed(plural: str, given: Object) -> Object:
    """The object with the API server's defaults. Raises Refused for what it would refuse."""
    meta = given.get("metadata") or {}
    if not meta.get("name"):
        raise Refused(422, "Invalid", "metadata.name: Required value")
    if meta.get("namespace", "default") != "default":
        raise Refused(404, "NotFound", f'namespaces "{meta["namespace"]}" not found')
    if plural != "deployments":
        return given
    spec = {**deepcopy(DEFAULTS), **(given.get("spec") or {})}
    problem = next(_problems(spec), None)
    if problem:
        raise Refused(422, "Invalid", f'Deployment.apps "{meta["name"]}" is invalid: {problem}')
    if spec["strategy"].get("type", "RollingUpdate") == "RollingUpdate":
        rolling = {
            "maxSurge": "25%",
            "maxUnavailable": "25%",
            **(spec["strategy"].get("rollingUpdate") or {}),
        }
        spec["strategy"] = {"type": "RollingUpdate", "rollingUpdate": rolling}
    return {**given, "spec": spec}


def _problems(spec: Mapping[str, Any]) -> Iterator[str]:
    template = spec.get("template") or {}
    labels = (template.get("metadata") or {}).get("labels") or {}
    wanted = (spec.get("selector") or {}).get("matchLabels") or {}
    if not wanted:
        yield "spec.selector: Required value"
    if any(labels.get(k) != v for k, v in wanted.items()):
        yield "spec.template.metadata.labels: Invalid value: `selector` does not match template `labels`"
    containers = (template.get("spec") or {}).get("containers")
    if not containers:
        yield "spec.template.spec.containers: Required value"
    elif not all(c.get("name") and c.get("image") for c in containers):
        yield "spec.template.spec.containers: each has a name and an image"
    if type(spec["replicas"]) is not int or spec["replicas"] < 0:
        yield "spec.replicas: Invalid value: must be greater than or equal to 0"
    rolling = spec["strategy"].get("rollingUpdate") or {}
    if rolling.get("maxSurge", "25%") in (0, "0%") and rolling.get("maxUnavailable", "25%") in (
        0,
        "0%",
    ):
        yield "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0"
    if spec.get("paused"):
        yield "spec.paused: this control plane doesn't pause a rollout"
    if spec["progressDeadlineSeconds"] <= spec.get("minReadySeconds", 0):
        yield "spec.progressDeadlineSeconds: Invalid value: must be greater than minReadySeconds"


def patched(old: Object, patch: object, content_type: str) -> Object:
    """The object after a patch of this content type. Raises Refused for another one."""
    if content_type == "application/json-patch+json" and isinstance(patch, list):
        return _by_operations(old, patch)
    if content_type == "application/strategic-merge-patch+json" and isinstance(patch, dict):
        return _merged(old, patch, strategic=True)
    if content_type == "application/merge-patch+json" and isinstance(patch, dict):
        return _merged(old, patch, strategic=False)
    raise Refused(415, "UnsupportedMediaType", f"this control plane takes no {content_type}")


def _merged(old: Mapping[str, Any], patch: Mapping[str, Any], *, strategic: bool) -> Object:
    new = dict(deepcopy(old))
    for key, value in patch.items():
        if strategic and key.startswith(
            "$"
        ):  # directives about order; patches of kubectl mean the same without
            continue
        if value is None:
            new.pop(key, None)
        elif isinstance(value, dict):
            inner = new.get(key)
            new[key] = _merged(inner if isinstance(inner, dict) else {}, value, strategic=strategic)
        elif strategic and key in _MERGED_BY and isinstance(new.get(key), list):
            new[key] = _merged_list(new[key], value, _MERGED_BY[key])
        else:
            new[key] = deepcopy(value)
    return new


def _merged_list(old: Sequence[Object], patch: Sequence[Object], by: str) -> list[Object]:
    new = {item.get(by): item for item in deepcopy(list(old))}
    for item in patch:
        if item.get("$patch") == "delete":
            new.pop(item.get(by), None)
        else:
            new[item.get(by)] = _merged(new.get(item.get(by), {}), item, strategic=True)
    return list(new.values())


def _by_operations(old: Object, operations: Sequence[Mapping[str, Any]]) -> Object:
    new = deepcopy(old)
    for operation in operations:
        *way, last = [
            k.replace("~1", "/").replace("~0", "~") for k in operation["path"].split("/")[1:]
        ]
        place: Any = new
        try:
            for key in way:
                place = place[int(key)] if isinstance(place, list) else place[key]
            if operation["op"] == "remove":
                del place[last]
            elif operation["op"] in ("add", "replace"):
                place[last] = deepcopy(operation["value"])
            else:
                raise Refused(
                    422, "Invalid", f"this control plane knows no operation {operation['op']!r}"
                )
        except (KeyError, IndexError, TypeError, ValueError):
            raise Refused(422, "Invalid", f"there is no {operation['path']}") from None
    return new
