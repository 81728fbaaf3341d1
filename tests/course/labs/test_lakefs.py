"""The flow on lakeFS' own client, against a few lines that answer as its server's API does."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from course.labs.tools import lakefs

WHO = {"id": "main", "commit_id": "c0"}
REPOSITORY = {"creation_date": 1, "default_branch": "main", "storage_namespace": "local://churn"}


class Lake(BaseHTTPRequestHandler):
    """Branches with files, in memory: just what the flow asks for."""

    calls: list[tuple[str, str]]
    files: dict[str, dict[str, bytes]]

    def _answer(self) -> None:
        at = urlsplit(self.path)
        path, asked = at.path.removeprefix("/api/v1"), parse_qs(at.query)
        body = self._body()
        self.calls.append((self.command, path))
        status, answer = self._do(path, asked, body)
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(answer)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _do(self, path: str, asked: dict[str, list[str]], body: bytes) -> tuple[int, bytes]:
        home, _, what = path.removeprefix("/repositories/churn/").partition("/")
        name, _, call = what.partition("/")
        if path == "/healthcheck":
            return 204, b""
        if path.endswith("/config"):
            storage = {
                "blockstore_type": "local",
                "blockstore_namespace_example": "",
                "blockstore_namespace_ValidityRegex": "",
            }
            storage |= {
                "import_validity_regex": "",
                "pre_sign_support": False,
                "pre_sign_support_ui": False,
                "import_support": False,
            }
            return 200, json.dumps(
                {"storage_config": storage, "version_config": {"version": "1"}}
            ).encode()
        if (home, what, self.command) == ("branches", "", "POST"):
            asked_for = json.loads(body)
            self.files[asked_for["name"]] = dict(self.files[asked_for["source"]])
            return 201, b"c0"
        if home == "branches" and call == "objects" and self.command == "POST":
            self.files[name][asked["path"][0]] = body
            told = {
                "path": asked["path"][0],
                "path_type": "object",
                "checksum": "1",
                "physical_address": "x",
                "mtime": 1,
            }
            return 201, json.dumps(told | {"size_bytes": len(body)}).encode()
        if home == "refs" and call == "objects":
            return 200, self.files[name][asked["path"][0]]
        if home == "branches" and call == "commits":
            return 201, json.dumps(_commit()).encode()
        if home == "refs" and call.startswith("merge/"):
            self.files[call.removeprefix("merge/")] = self.files[name]
            return 200, json.dumps({"reference": "c2"}).encode()
        if home == "branches" and self.command == "DELETE":
            del self.files[name]
            return 204, b""
        return 200, json.dumps(REPOSITORY | WHO).encode()

    do_GET = do_POST = do_DELETE = _answer

    def log_message(self, *ignored: Any) -> None: ...


def _commit() -> dict[str, Any]:
    said = {
        "id": "c1",
        "parents": ["c0"],
        "committer": "course",
        "message": "",
        "creation_date": 1,
        "meta_range_id": "m",
    }
    return said | {"metadata": {}}


@pytest.fixture
def lake(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Lake]]:
    class Fresh(Lake):
        pass

    Fresh.calls, Fresh.files = [], {"main": {"old.csv": b"old"}}

    with ThreadingHTTPServer(("127.0.0.1", 0), Fresh) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        monkeypatch.setenv(lakefs.ADDRESS, f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("LAKECTL_CREDENTIALS_ACCESS_KEY_ID", "nobody")
        monkeypatch.setenv("LAKECTL_CREDENTIALS_SECRET_ACCESS_KEY", "nothing")
        yield Fresh
        server.shutdown()


def test_a_server_is_found_where_one_answers(
    lake: type[Lake], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lakefs.server().startswith("http://127.0.0.1:")
    monkeypatch.delenv(lakefs.ADDRESS)
    assert lakefs.server() == ""


def test_an_address_where_nobody_is_home_is_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("http://127.0.0.1:9", "file:///etc"):
        monkeypatch.setenv(lakefs.ADDRESS, address)
        assert lakefs.server(0.2) == ""


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("broken", [[], ["usage is in minutes"]])
def test_only_what_passes_the_audit_is_on_main(lake: type[Lake], broken: list[str]) -> None:
    from lakefs import Client, Repository

    client = Client(host=lakefs.server(), username="nobody", password="nothing")
    seen = {}

    def audit(files: Any) -> list[str]:
        seen.update(files)
        return broken

    found = lakefs.write_audit_publish(
        Repository("churn", client), "month-1", {"new.csv": b"a,b\n1,2\n"}, audit
    )
    assert found == broken
    assert seen == {"new.csv": b"a,b\n1,2\n"}
    assert ("new.csv" in lake.files["main"]) == (not broken)
    assert ("month-1" in lake.files) == bool(broken)
