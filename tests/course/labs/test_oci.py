"""Images as folders: read back by the format's own words, with nothing but hashlib, gzip and tarfile."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import subprocess
import sys
import tarfile

import pytest

from course.labs import oci

LAYERS = [{"etc/zone": b"UTC"}, {"app/serve": b"\x7fELF...", "app/model.json": b"{}"}]
START = {"User": "10001", "Cmd": ["/app/serve"]}


def parsed(path):
    return json.loads(path.read_bytes())


def test_every_descriptor_tells_the_truth_down_to_the_unpacked_layers(tmp_path):
    named = oci.write(tmp_path, LAYERS, START, "churn:1.4.0")
    assert parsed(tmp_path / "oci-layout") == {"imageLayoutVersion": "1.0.0"}
    (top,) = parsed(tmp_path / "index.json")["manifests"]
    assert top["digest"] == named
    assert top["annotations"]["org.opencontainers.image.ref.name"] == "churn:1.4.0"
    manifest = parsed(oci.blob(tmp_path, named))
    for described in (top, manifest["config"], *manifest["layers"]):
        content = oci.blob(tmp_path, described["digest"]).read_bytes()
        assert len(content) == described["size"]
        assert "sha256:" + hashlib.sha256(content).hexdigest() == described["digest"]
    config = parsed(oci.blob(tmp_path, manifest["config"]["digest"]))
    assert config["config"] == START
    unpacked = [
        gzip.decompress(oci.blob(tmp_path, layer["digest"]).read_bytes())
        for layer in manifest["layers"]
    ]
    assert [oci.digest(u) for u in unpacked] == config["rootfs"]["diff_ids"]
    with tarfile.open(fileobj=io.BytesIO(unpacked[1])) as archive:
        found = {e.name: (e.mode, e.mtime, e.uid) for e in archive}
    assert found == {"app/model.json": (0o644, 0, 0), "app/serve": (0o755, 0, 0)}


def test_the_same_content_is_the_same_image(tmp_path):
    one = oci.write(tmp_path / "one", LAYERS, START, "churn:1.4.0")
    turned = [dict(reversed(files.items())) for files in LAYERS]
    assert oci.write(tmp_path / "two", turned, dict(reversed(START.items())), "other:2") == one
    assert oci.write(tmp_path / "one", LAYERS, START, "churn:1.4.0") == one, "written again"
    assert oci.write(tmp_path / "three", LAYERS, {**START, "User": "0"}, "churn:1.4.0") != one
    assert oci.write(tmp_path / "four", LAYERS[::-1], START, "churn:1.4.0") != one


def test_it_is_the_same_on_each_machine(tmp_path):
    """A digest that was written down; it moves when Python's tar or gzip does, and then the lesson must say so."""
    named = oci.write(tmp_path, [{"a": b"1"}], {}, "a")
    assert named == oci.write(tmp_path / "again", [{"a": b"1"}], {}, "a")
    assert oci.digest(oci.archive({"a": b"1"})) == EXPECTED


EXPECTED = "sha256:f7333dba604a5beb7922f3e8a2b61867fa52e305ae5ca9bafbf3993267815536"


def test_a_date_is_content():
    assert oci.archive({"a": b"1"}, dated=60) != oci.archive({"a": b"1"})


@pytest.mark.skipif(sys.platform != "linux", reason="a program for Linux")
def test_the_program_of_an_image_without_a_base_runs(tmp_path):
    import platform

    from course.labs.tools import docker

    if platform.machine() != "x86_64":
        pytest.skip("a program for x86-64")
    path = tmp_path / "serve"
    path.write_bytes(docker.program("churn: ready\n"))
    path.chmod(0o755)
    done = subprocess.run([path], capture_output=True, check=True)
    assert done.stdout == b"churn: ready\n"
