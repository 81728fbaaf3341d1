"""Writes a container image as a folder, with the standard library: the OCI image layout.

An image is four kinds of file, each named by the SHA-256 of its bytes (OCI Image Format Specification 1.1): layers
(archives of files), a config (how to start it, and the digests of the *unpacked* layers, `diff_ids`), a manifest
(config and layers, by digest) and an index, which gives the manifest a name. Whatever isn't part of the content is held
still: owners, dates, the order of files, the name in the gzip header. So the same content gives the same digest on each
machine; `skopeo`, `podman` and `docker load` (from Docker 25 on) read the folder or an archive of it.

It writes layers of plain files and folders; it reads no Dockerfile, runs no command and fetches no base image.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"
CONFIG = "application/vnd.oci.image.config.v1+json"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
INDEX = "application/vnd.oci.image.index.v1+json"

Files = Mapping[str, bytes]
"""Path in the image (without a leading slash) → content."""


def digest(content: bytes) -> str:
    """Return the name of some bytes: `sha256:` and 64 hex digits."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def archive(files: Files, dated: int = 0) -> bytes:
    """Return the files as an archive (tar): in the order of their names, owned by root, all of the same date.

    What begins as a program does (ELF, `#!`) may be executed.
    `dated`: seconds since 1970; 0 is what a reproducible build says (`SOURCE_DATE_EPOCH`).
    """
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as made:
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime = len(content), dated
            entry.mode = 0o755 if content.startswith((b"\x7fELF", b"#!")) else 0o644
            made.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def write(folder: Path, layers: Sequence[Files], start: Mapping[str, Any], name: str) -> str:
    """Write an image layout into `folder` (made if it isn't there) and return the digest of its manifest.

    `layers`: the lowest first. `start`: the config's entries that say how it runs, such as `User`, `Cmd`,
    `WorkingDir`, `Env`. `name`: its tag in the index. What the folder held before stays.
    """
    archives = [archive(files) for files in layers]
    packed = [_gzipped(content) for content in archives]
    config = {
        "architecture": "amd64",
        "os": "linux",
        "config": dict(start),
        "rootfs": {"type": "layers", "diff_ids": [digest(content) for content in archives]},
    }
    manifest = {
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "config": _blob(folder, _json(config), CONFIG),
        "layers": [_blob(folder, content, LAYER) for content in packed],
    }
    described = _blob(folder, _json(manifest), MANIFEST)
    described["annotations"] = {"org.opencontainers.image.ref.name": name}
    index = {"schemaVersion": 2, "mediaType": INDEX, "manifests": [described]}
    (folder / "index.json").write_bytes(_json(index))
    (folder / "oci-layout").write_bytes(_json({"imageLayoutVersion": "1.0.0"}))
    return str(described["digest"])


def blob(folder: Path, named: str) -> Path:
    """Return where the bytes that a digest names lie in a layout."""
    algorithm, _, digits = named.partition(":")
    return folder / "blobs" / algorithm / digits


def _blob(folder: Path, content: bytes, media_type: str) -> dict[str, Any]:
    """Keep some bytes under their digest, and return the descriptor that points to them."""
    named = digest(content)
    path = blob(folder, named)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return {"mediaType": media_type, "digest": named, "size": len(content)}


def _gzipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    # level 0: stored, not squeezed, so the bytes don't depend on the machine's zlib
    with gzip.GzipFile(
        fileobj=packed, mode="wb", filename="", mtime=0, compresslevel=0
    ) as squeezed:
        squeezed.write(content)
    return packed.getvalue()


def _json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
