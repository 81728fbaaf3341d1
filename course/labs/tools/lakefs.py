"""lakeFS: branches of a whole lake; its client, where somebody runs a server. Without one, the lab is Iceberg's."""

from __future__ import annotations

import os
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any

from course.labs.tool import Tool

TOOL = Tool(
    name="lakefs",
    title="LakeFS",
    job="data versioning",
    home="02",
    kind="offline",
    what="Its server is in no package index (`python -m lakefs.quickstart` brings it where there is internet), "
    "its client is: where a server answers, the lab's flow runs on it, elsewhere on the branches of an "
    "Apache Iceberg table.",
    packages=("lakefs",),
    download_mb=5,
    seconds=3,
)

ADDRESS = "LAKECTL_SERVER_ENDPOINT_URL"
"""The variable that lakeFS' own tools read the server's address from, such as http://127.0.0.1:8000."""


def server(seconds: float = 1.0) -> str:
    """Return the address of a lakeFS server that answers, or "": only the one that the environment names is asked."""
    address = os.environ.get(ADDRESS, "").rstrip("/")
    if not address.startswith(("http://", "https://")):
        return ""
    try:
        with urllib.request.urlopen(f"{address}/api/v1/healthcheck", timeout=seconds) as answer:
            return address if answer.status in (200, 204) else ""
    except OSError:
        return ""


def write_audit_publish(
    repository: Any,
    name: str,
    files: Mapping[str, bytes],
    audit: Callable[[Mapping[str, bytes]], list[str]],
) -> list[str]:
    """Put `files` on a new branch `name` of a lakeFS repository, and merge it into main if `audit` finds nothing.

    `audit` gets what the branch holds, read back; the rules that it finds broken are returned. A branch that is
    refused stays, for whoever looks into it.
    """
    branch = repository.branch(name).create("main")
    for path, content in files.items():
        branch.object(path).upload(content)
    branch.commit(f"{len(files)} files, not audited yet")
    broken = audit({path: branch.object(path).reader().read() for path in files})
    if not broken:
        branch.merge_into(repository.branch("main"))
        branch.delete()
    return broken
