"""`make lab` from nothing, again, cut short, and on machines that lack something.

The Python and the uv here are stand-ins that write down what they were asked.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SYSTEM = (
    *("bash", "cat", "chmod", "cksum", "cp", "dirname", "env", "grep", "mkdir", "mv"),
    *("rm", "sed", "sleep", "sort"),
)

PYTHON = """#!/usr/bin/env bash
case "$*" in
*version_info*) exit {unfit} ;;
*ensurepip*) exit {bare} ;;
-V) echo Python 3.11.9 ;;
"-m venv .venv")
    echo venv >>asked
    mkdir -p .venv/bin
    echo "VIRTUAL_ENV=$PWD/.venv" >.venv/bin/activate
    cp "$0" .venv/bin/python
    ;;
*"pip install"*)
    echo pip >>asked
    cp stand-in/uv .venv/bin/uv
    ;;
esac
"""

UV = """#!/usr/bin/env bash
if [ "$1" = --version ]; then exit; fi
echo "uv $*" >>asked
echo " + numpy==2.4.6"
echo "Installed 176 packages in 1s"
if [ -e hang ]; then sleep 60; fi
if [ -e lost ]; then echo "error: no network"; exit 2; fi
"""


class Machine:
    """A folder with the script, and a PATH with nothing in it but stand-ins and a few tools."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "tools").mkdir(parents=True)  # links to the machine's own, never written to
        (folder / "stand-in").mkdir()  # comes first
        (folder / ".make").mkdir()
        shutil.copy(ROOT / ".make" / "environment", folder / ".make")
        for name in ("uv.lock", "pyproject.toml"):
            (folder / name).write_text("1")
        for name in SYSTEM:
            found = shutil.which(name)
            assert found
            (folder / "tools" / name).symlink_to(found)
        self.script("uv", UV)

    def script(self, name: str, text: str) -> None:
        script = self.folder / "stand-in" / name
        script.write_text(text)
        script.chmod(0o755)

    def python(self, name: str = "python3.11", *, unfit: int = 0, bare: int = 0) -> None:
        self.script(name, PYTHON.format(unfit=unfit, bare=bare))

    def start(self, *groups: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [".make/environment", *groups],
            cwd=self.folder,
            env={"PATH": f"{self.folder / 'stand-in'}:{self.folder / 'tools'}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def set_up(self, *groups: str) -> tuple[int, str]:
        process = self.start(*groups)
        said, _ = process.communicate(timeout=30)
        return process.returncode, said

    def asked(self) -> list[str]:
        """What Python and uv were asked since the last look."""
        asked = self.folder / "asked"
        lines = asked.read_text().splitlines() if asked.exists() else []
        asked.unlink(missing_ok=True)
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path / "a folder")
    machine.python()
    return machine


def wait_for(line: str, file: Path) -> None:
    deadline = time.monotonic() + 30
    while not file.exists() or line not in file.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)


CORE = "uv sync --locked --no-default-groups"


def test_from_nothing(machine: Machine) -> None:
    status, said = machine.set_up()
    assert status == 0
    assert machine.asked() == ["venv", "pip", CORE]
    assert "Making .venv with Python 3.11.9" in said
    assert "Installed 176 packages" in said
    assert "numpy" not in said


def test_a_second_time_does_nothing_and_says_nothing(machine: Machine) -> None:
    machine.set_up()
    machine.asked()
    assert machine.set_up() == (0, "")
    assert machine.asked() == []


def test_a_new_lock_is_installed(machine: Machine) -> None:
    machine.set_up()
    machine.asked()
    (machine.folder / "uv.lock").write_text("2")
    assert machine.set_up()[0] == 0
    assert machine.asked() == [CORE]


def test_a_group_once_installed_stays(machine: Machine) -> None:
    machine.set_up("dev", "author")
    assert machine.asked()[-1] == f"{CORE} --group author --group dev"
    assert machine.set_up() == (0, "")
    assert machine.set_up("dev") == (0, "")
    machine.set_up("labs")
    assert machine.asked() == [f"{CORE} --group author --group dev --group labs"]


def test_an_interrupted_set_up_starts_over(machine: Machine) -> None:
    (machine.folder / "hang").touch()
    with machine.start() as process:
        try:
            wait_for(CORE, machine.folder / "asked")
            status, said = machine.set_up()
            assert (status, f"process {process.pid} is changing .venv" in said) == (1, True)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
        said, _ = process.communicate(timeout=30)
    assert "Interrupted. Run the same command again." in said
    (machine.folder / "hang").unlink()
    machine.asked()

    status, said = machine.set_up()
    assert (status, said.startswith("The last set-up was interrupted")) == (0, True)
    assert machine.asked() == ["venv", "pip", CORE]
    assert machine.set_up() == (0, "")


def test_a_lost_connection_keeps_what_is_there(machine: Machine) -> None:
    (machine.folder / "lost").touch()
    status, said = machine.set_up()
    assert status == 1
    assert "no network" in said
    assert "run the same command again" in said
    (machine.folder / "lost").unlink()
    machine.asked()
    assert machine.set_up()[0] == 0
    assert machine.asked() == [CORE]


@pytest.mark.parametrize("lost", ["python", "uv", "activate"])
def test_a_venv_that_does_not_run_is_made_again(machine: Machine, lost: str) -> None:
    machine.set_up()
    machine.asked()
    (machine.folder / ".venv" / "bin" / lost).unlink()
    status, said = machine.set_up()
    assert (status, "does not run here" in said) == (0, True)
    assert machine.asked() == ["venv", "pip", CORE]


def test_a_folder_may_move(machine: Machine) -> None:
    machine.set_up()
    machine.folder = machine.folder.rename(machine.folder.with_name("another folder"))
    machine.asked()
    assert machine.set_up()[0] == 0
    assert machine.asked() == ["venv", "pip", CORE]


def test_locking_needs_the_tool_only(machine: Machine) -> None:
    assert machine.set_up("--tool")[0] == 0
    assert machine.asked() == ["venv", "pip"]
    assert machine.set_up("--tool") == (0, "")


def test_no_python_that_fits(machine: Machine) -> None:
    machine.python(unfit=1)
    status, said = machine.set_up()
    assert status == 1
    assert "no Python 3.11, 3.12 or 3.13" in said
    assert "Install one" in said
    assert not (machine.folder / ".venv").exists()


def test_a_python_that_cannot_make_environments(machine: Machine) -> None:
    machine.python(bare=1)
    status, said = machine.set_up()
    assert status == 1
    assert "python3.11 has no ensurepip" in said
    assert "python3-venv" in said
    machine.python("python3.12")
    assert machine.set_up()[0] == 0
