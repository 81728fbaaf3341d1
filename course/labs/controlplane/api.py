"""The HTTP side: what kubectl asks for, answered as the Kubernetes API does.

Discovery, get, list, watch, create, patch (strategic merge, merge, JSON), scale and delete, for pods, ReplicaSets and
Deployments in the namespace `default`. Everything else is answered with a Status that says so.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from course.labs.controlplane.plane import ControlPlane
from course.labs.controlplane.requests import Refused, completed, patched
from course.labs.controlplane.store import KINDS, Kind, Object, Store
from course.labs.controlplane.tables import table

_WATCH_SECONDS = 60  # of real time; kubectl asks again
_LONGEST_BODY = 1_000_000
_VERBS = ["create", "delete", "get", "list", "patch", "watch"]
_ROUTE = re.compile(
    r"(?P<group>/api/v1|/apis/apps/v1)(?:/namespaces/(?P<namespace>[^/]+))?/(?P<plural>[a-z]+)(?:/(?P<name>[^/]+))?(?:/(?P<part>scale))?"
)


@dataclass(frozen=True)
class _Route:
    """What a path and its query mean."""

    kind: Kind
    namespace: str
    name: str | None
    part: str | None
    query: Mapping[str, str]

    def picks(self, candidate: Object) -> bool:
        """Whether the query's selectors take this object."""
        if self.namespace not in ("", "default"):
            return False
        labels = candidate["metadata"].get("labels", {})
        for term in filter(None, self.query.get("labelSelector", "").split(",")):
            key, _, value = term.replace("==", "=").partition("=")
            if labels.get(key) != value:
                return False
        name = self.query.get("fieldSelector", "").partition("metadata.name=")[2]
        return not name or candidate["metadata"]["name"] == name


@contextmanager
def listen(plane: ControlPlane) -> Iterator[str]:
    """Serve `plane` on a free port of 127.0.0.1 and give its address; stop at the end, watchers included."""

    class Handler(_Handler):
        pass

    Handler.plane = plane
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = Thread(
            target=server.serve_forever, args=(0.02,), name="control plane", daemon=True
        )
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            plane.close()
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    plane: ControlPlane
    protocol_version = "HTTP/1.1"
    timeout = _WATCH_SECONDS + 5

    def do_GET(self) -> None:
        self._answer(self._read)

    def do_POST(self) -> None:
        self._answer(self._create)

    def do_PATCH(self) -> None:
        self._answer(self._patch)

    def do_DELETE(self) -> None:
        self._answer(self._delete)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the notebook is no log."""

    def _answer(self, how: Callable[[str], Object | None]) -> None:
        try:
            body = how(urlsplit(self.path).path.rstrip("/"))
        except Refused as no:
            self._send(no.code, _status(no.code, no.reason, str(no)))
        except (BrokenPipeError, ConnectionError):
            self.close_connection = True  # kubectl has gone; that is its right
        except Exception as error:  # as the API server does: say it, and serve the next
            message = f"{type(error).__name__}: {error}"
            self._send(500, _status(500, "InternalError", message))
        else:
            if body is not None:
                self._send(201 if self.command == "POST" else 200, body)

    def _send(self, code: int, body: Object) -> None:
        content = json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _body(self) -> Any:
        length = int(self.headers.get("Content-Length") or 0)
        if length > _LONGEST_BODY:
            raise Refused(413, "RequestEntityTooLarge", "the request is too large")
        try:
            return json.loads(self.rfile.read(length) or b"{}")
        except ValueError:
            raise Refused(400, "BadRequest", "the body is not JSON") from None

    def _route(self, path: str) -> _Route:
        found = _ROUTE.fullmatch(path)
        kind = KINDS.get(found["plural"]) if found else None
        if found is None or kind is None or kind.path != found["group"]:
            raise Refused(
                404, "NotFound", "this control plane has pods, replicasets and deployments only"
            )
        query = {name: values[-1] for name, values in parse_qs(urlsplit(self.path).query).items()}
        return _Route(kind, found["namespace"] or "", found["name"], found["part"], query)

    def _read(self, path: str) -> Object | None:
        if path in (discovered := _discovery()):
            return discovered[path]
        route = self._route(path)
        if route.name:
            with self.plane.changed:
                return self._shown(route, [_found(self.plane.store, route)], alone=True)
        if route.query.get("watch") in ("true", "1"):
            self._watch(route)
            return None
        with self.plane.changed:
            objects = [o for o in self.plane.store.all(route.kind.plural) if route.picks(o)]
            return self._shown(route, objects)

    def _shown(self, route: _Route, objects: list[Object], *, alone: bool = False) -> Object:
        store = self.plane.store
        if route.part == "scale":
            return _scale_of(objects[0])
        if "as=Table" in self.headers.get("Accept", ""):
            return table(route.kind.plural, objects, self.plane.second, store.version)
        if alone:
            return objects[0]
        return {
            "kind": f"{route.kind.name}List",
            "apiVersion": route.kind.version,
            "metadata": {"resourceVersion": str(store.version)},
            "items": objects,
        }

    def _create(self, path: str) -> Object | None:
        route, given = self._route(path), self._body()

        def create(store: Store, second: int) -> Object:
            new = completed(route.kind.plural, given)
            name = new["metadata"]["name"]
            if store.get(route.kind.plural, name):
                raise Refused(
                    409, "AlreadyExists", f'{route.kind.full_name} "{name}" already exists'
                )
            return store.put(route.kind.plural, new, second)

        return self.plane.write(create)

    def _patch(self, path: str) -> Object | None:
        route, patch = self._route(path), self._body()
        content_type = self.headers.get("Content-Type", "").partition(";")[0]

        def change(store: Store, second: int) -> Object:
            old = _found(store, route)
            new = completed(route.kind.plural, patched(old, patch, content_type))
            kept = store.put(route.kind.plural, new, second)
            return _scale_of(kept) if route.part == "scale" else kept

        return self.plane.write(change)

    def _delete(self, path: str) -> Object | None:
        route = self._route(path)
        self._body()

        def delete(store: Store, second: int) -> Object | None:
            gone = _found(store, route)
            return store.delete(route.kind.plural, gone["metadata"]["name"], second)

        return self.plane.write(delete)

    def _watch(self, route: _Route) -> None:
        """Send events as they come. Where none is left, time passes: this is what moves the cluster's clock."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        plane, kind = self.plane, route.kind
        seen = int(route.query.get("resourceVersion") or 0)
        if route.query.get("sendInitialEvents") == "true":
            with plane.changed:
                objects, seen = (
                    [o for o in plane.store.all(kind.plural) if route.picks(o)],
                    plane.store.version,
                )
            for each in objects:
                self._event(route, "ADDED", each)
            meta = {
                "resourceVersion": str(seen),
                "annotations": {"k8s.io/initial-events-end": "true"},
            }
            self._event(
                route, "BOOKMARK", {"kind": kind.name, "apiVersion": kind.version, "metadata": meta}
            )
        wanted = int(route.query.get("timeoutSeconds") or _WATCH_SECONDS)
        ends = time.monotonic() + min(wanted, _WATCH_SECONDS)
        while time.monotonic() < ends and not plane.closed:
            with plane.changed:
                news = [e for e in plane.store.events if e.version > seen]
                if not news and not plane.step():
                    plane.changed.wait(0.1)
            for event in news:
                seen = event.version
                if event.plural == kind.plural and route.picks(event.object):
                    self._event(route, event.type, event.object)
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, route: _Route, type_: str, of: Object) -> None:
        shown = of if type_ == "BOOKMARK" else self._shown(route, [of], alone=True)
        line = json.dumps({"type": type_, "object": shown}).encode() + b"\n"
        self.wfile.write(b"%x\r\n%s\r\n" % (len(line), line))
        self.wfile.flush()


def _found(store: Store, route: _Route) -> Object:
    found = (
        store.get(route.kind.plural, route.name or "")
        if route.namespace in ("", "default")
        else None
    )
    if found is None:
        raise Refused(404, "NotFound", f'{route.kind.full_name} "{route.name}" not found')
    return found


def _scale_of(scaled: Object) -> Object:
    return {
        "kind": "Scale",
        "apiVersion": "autoscaling/v1",
        "metadata": scaled["metadata"],
        "spec": {"replicas": scaled["spec"]["replicas"]},
        "status": {"replicas": scaled.get("status", {}).get("replicas", 0)},
    }


def _status(code: int, reason: str, message: str) -> Object:
    return {
        "kind": "Status",
        "apiVersion": "v1",
        "status": "Failure",
        "reason": reason,
        "message": message,
        "code": code,
    }


def _discovery() -> dict[str, Object]:
    """What tells kubectl which kinds are here; `/openapi/v3` lets it leave the validation to the server."""
    group = {"groupVersion": "apps/v1", "version": "v1"}
    lists: dict[str, Object] = {
        path: {
            "kind": "APIResourceList",
            "apiVersion": "v1",
            "groupVersion": path.split("/", 2)[2],
            "resources": [
                {
                    "name": kind.plural,
                    "singularName": kind.name.lower(),
                    "namespaced": True,
                    "kind": kind.name,
                    "shortNames": [kind.short],
                    "verbs": _VERBS,
                    "categories": ["all"],
                }
                for kind in KINDS.values()
                if kind.path == path
            ],
        }
        for path in ("/api/v1", "/apis/apps/v1")
    }
    scale = {"group": "autoscaling", "version": "v1", "kind": "Scale"}
    lists["/apis/apps/v1"]["resources"].append(
        {
            "name": "deployments/scale",
            "singularName": "",
            "namespaced": True,
            "verbs": ["get", "patch"],
            **scale,
        }
    )
    return {
        "/version": {"major": "1", "minor": "37", "gitVersion": "v1.37.0-loopback"},
        "/api": {"kind": "APIVersions", "versions": ["v1"]},
        "/apis": {
            "kind": "APIGroupList",
            "apiVersion": "v1",
            "groups": [{"name": "apps", "versions": [group], "preferredVersion": group}],
        },
        "/openapi/v3": {
            "paths": {path[1:]: {"serverRelativeURL": f"/openapi/v3{path}"} for path in lists}
        },
        **{f"/openapi/v3{path}": _openapi(path) for path in lists},
        **lists,
    }


def _openapi(group: str) -> Object:
    """As much of the OpenAPI document as kubectl reads: a patch takes `fieldValidation`, so the server validates."""
    strict = {"name": "fieldValidation", "in": "query", "schema": {"type": "string"}}
    return {
        "openapi": "3.0.0",
        "info": {"title": "Kubernetes", "version": "v1.37.0"},
        "paths": {
            f"{kind.path}/namespaces/{{namespace}}/{kind.plural}/{{name}}": {
                "patch": {
                    "parameters": [strict],
                    "responses": {"200": {"description": "OK"}},
                    "x-kubernetes-group-version-kind": {
                        "group": kind.group,
                        "version": "v1",
                        "kind": kind.name,
                    },
                }
            }
            for kind in KINDS.values()
            if kind.path == group
        },
    }
