"""`autograder doctor` tells the truth: what it says is stopped is stopped, and without a tier nothing is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox.doctor import REAL_TIERS, NoIsolation, Report, best_tier, examine
from autograder.sandbox.policy import Limits, View, course_view

ROOT = Path(__file__).parents[2]
# All trials but the ones that a limit stops, which every tier has.
BREAKS_OUT = {
    "reading the grader's files", "writing outside of its folder", "changing permissions of the grader's files",
    "signals to other processes", "limits of other processes", "reading another process", "the network",
    "sockets by name", "new namespaces", "watching other processes (ptrace)",
}  # fmt: skip


@pytest.mark.parametrize("tier", REAL_TIERS)
def test_a_tier_stops_every_trial(tier: str):
    report = examine(tier, Limits(processes=16, memory_mb=256))
    if report.problem:
        pytest.skip(f"this machine lacks the tier {tier}: {report.problem}")
    assert report.not_stopped == ()
    assert set(report.stopped) >= BREAKS_OUT | {"many processes", "much memory", "root"}
    assert report.usable


def test_without_a_tier_the_same_trials_succeed():
    report = examine("none", Limits(processes=16, memory_mb=256))
    assert not report.usable
    assert set(report.not_stopped) >= BREAKS_OUT - {"new namespaces"}  # some machines have none
    assert report.left_open


def test_a_machine_without_any_tier_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch):
    def nothing_works(tier: str, limits: Limits | None = None) -> Report:
        return Report(tier, False, f"no {tier} here", (), (), ())

    monkeypatch.setattr("autograder.sandbox.doctor.examine", nothing_works)
    with pytest.raises(
        NoIsolation, match=r"no namespaces here; landlock: no landlock here.*--unsafe"
    ):
        best_tier()


def test_the_project_is_hidden_wherever_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    project = tmp_path / "python" / "src" / "project"
    for folder in (
        project / "course",
        project / ".venv" / "bin",
        project / "source",
        project / "autograder",
    ):
        folder.mkdir(parents=True)
    (project / "pyproject.toml").touch()
    monkeypatch.setattr("autograder.__file__", str(project / "autograder" / "__init__.py"))
    monkeypatch.setattr("course.__file__", str(project / "course" / "__init__.py"))
    for name in ("prefix", "exec_prefix"):
        monkeypatch.setattr(sys, name, str(project / ".venv"))
    for name in ("base_prefix", "base_exec_prefix"):
        monkeypatch.setattr(sys, name, str(tmp_path / "python"))
    view = course_view([tmp_path / "python" / "gradebook.db"])
    assert set(view.hidden) == {str(project), str(tmp_path / "python" / "gradebook.db")}
    assert {str(tmp_path / "python"), str(project / ".venv"), str(project / "course")} <= set(
        view.readable
    )
    assert str(project / "source") not in view.readable


@pytest.mark.parametrize("tier", REAL_TIERS)
def test_a_hidden_folder_in_a_readable_one_is_not_seen(tier: str, tmp_path: Path):
    readable = tmp_path / "readable"
    for name in ("hidden/deep/secret.txt", "hidden/shown/open.txt", "beside/open.txt"):
        path = readable / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    view = course_view()
    view = View(
        (*view.readable, str(readable), str(readable / "hidden" / "shown")),
        hidden=(*view.hidden, str(readable / "hidden")),
    )
    look = (
        "import os, pathlib\n"
        f"root = pathlib.Path({str(readable)!r})\n"
        "for name in ('hidden/deep/secret.txt', 'hidden/shown/open.txt', 'beside/open.txt'):\n"
        "    try:\n"
        "        print(name, (root / name).read_text() == name)\n"
        "    except OSError:\n"
        "        print(name, 'not seen')\n"
    )
    from autograder.inside.learner import CELL
    from autograder.sandbox.policy import MB
    from autograder.sandbox.rooms import SandboxError, Warm, opened

    with Warm(tier, view, Limits(memory_mb=256)) as warm:
        try:
            with opened(warm, "learner", 20) as room:
                room.send(json.dumps({"files": {}}).encode())
                room.send(CELL + json.dumps({"number": 0, "source": look}).encode())
                said = json.loads(room.receive(10, "a look around", MB))
        except SandboxError as error:
            pytest.skip(f"this machine lacks the tier {tier}: {error}")
    printed = "".join(output["text"] for output in said["outputs"])
    assert printed.splitlines() == [
        "hidden/deep/secret.txt not seen",
        "hidden/shown/open.txt True",
        "beside/open.txt True",
    ]


# Root opens a way to a Python in a closed folder, for this process alone, then becomes nobody.
AS_NOBODY = """
import os, sys
from pathlib import Path
from autograder.sandbox import system

system.unshare(system.CLONE_NEWNS)
system.mount("none", "/", flags=system.MS_REC | system.MS_PRIVATE)
kept = {p: os.open(p, os.O_PATH) for p in {sys.prefix, sys.base_prefix, sys.argv[1]}}
for path in kept:
    for folder in reversed(Path(path).parents):
        if not folder.stat().st_mode & 1:
            system.mount("tmpfs", str(folder), "tmpfs", 0, "mode=0755")
            break
for path, number in kept.items():
    Path(path).mkdir(parents=True, exist_ok=True)
    system.mount(f"/proc/self/fd/{number}", path, flags=system.MS_BIND | system.MS_REC)
os.setgroups([])
os.setresgid(65534, 65534, 65534)
os.setresuid(65534, 65534, 65534)
os.chdir("/")
os.environ |= {"HOME": "/", "PYTHONPATH": sys.argv[1]}
os.execv(sys.executable, [sys.executable, "-c", sys.argv[2], *sys.argv[3:]])
"""


def as_nobody(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    if os.getuid() != 0:
        pytest.skip("only root can play another user")
    return subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(ROOT), code, *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_both_tiers_work_for_a_user_without_rights():
    """Root plays nobody: the same trials."""
    done = as_nobody("from autograder.cli import main; main()", "doctor", "--json")
    assert done.stdout, done.stderr
    said = json.loads(done.stdout)
    assert [(t["tier"], t["problem"], t["not_stopped"]) for t in said["tiers"]] == [
        ("namespaces", "", []),
        ("landlock", "", []),
    ]
