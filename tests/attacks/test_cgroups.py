"""Control groups: a room is in its own where this machine lends any, nothing of it stays, and doctor says which."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import pytest

from autograder.inside.learner import CELL
from autograder.sandbox import cgroups, doctor, usage
from autograder.sandbox.policy import MB, Limits, course_view
from autograder.sandbox.rooms import SandboxError, Warm, opened

LIMITS = Limits(memory_mb=256, files_mb=16, processes=16)


def of_rooms(warm: Warm) -> set[Path]:
    """The groups of this warm process's rooms: other graders, tests side by side say, have theirs beside them."""
    names = {f"autograder-{pid}" for pid in usage.family(warm.pid)}
    return {
        group for place in warm.groups for group in Path(place).iterdir() if group.name in names
    }


@pytest.mark.parametrize("tier", ["namespaces", "landlock"])
def test_a_room_is_in_a_group_of_its_own_which_goes_with_it(tier: str):
    with Warm(tier, course_view(), LIMITS) as warm, contextlib.ExitStack() as stack:
        assert not of_rooms(warm)
        try:
            room = stack.enter_context(opened(warm, "learner", 20))
        except SandboxError as error:
            pytest.skip(f"this machine lacks the tier {tier}: {error}")
        room.send(json.dumps({"files": {}}).encode())
        room.send(
            CELL
            + json.dumps({"number": 0, "source": "import os; os.fork() or os._exit(0)"}).encode()
        )
        room.receive(10, "a cell", MB)
        mine = of_rooms(warm)
        assert len(mine) == len(warm.groups)  # none, where none are lent
        for group in mine:
            assert len((group / "cgroup.procs").read_text().split()) >= 1
            for name, most in (
                ("memory.max", (2 * 256 + 16) * MB),
                ("memory.limit_in_bytes", (2 * 256 + 16) * MB),
                ("pids.max", 24),
            ):
                if (group / name).exists():
                    assert int((group / name).read_text()) == most
        room.close()
        assert not any(group.exists() for group in mine)


def test_groups_of_a_keeper_that_was_killed_are_removed():
    for place in cgroups.lent():
        left = Path(place, f"autograder-{2**22 + 1}")
        left.mkdir()
        trial = Path(place, f"autograder-{os.getpid()}-trial")
        trial.mkdir()
        cgroups.tidy((place,))
        assert not left.exists()
        assert trial.exists()  # of a grader that finds out just now what is lent
        trial.rmdir()


def test_folders_that_are_no_control_groups_are_not_taken_for_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("here/own", "memory/own"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setattr(
        cgroups, "_mounts", lambda: {"": tmp_path / "here", "memory": tmp_path / "memory"}
    )
    monkeypatch.setattr(cgroups, "_own", lambda: {"": "/own", "memory": "/own"})
    assert cgroups.lent.__wrapped__() == ()
    assert cgroups.capped(()) == ()
    assert [path.name for path in tmp_path.rglob("autograder-*")] == []


def test_where_none_are_lent_doctor_says_so_and_what_stays_open(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cgroups, "lent", lambda: ())
    assert "none are lent" in doctor.groups()
    report = doctor.examine("namespaces", LIMITS)
    if not report.problem:
        assert doctor.UNCHARGED in report.left_open
    with Warm("none", course_view(), LIMITS) as warm, opened(warm, "learner", 5):
        assert warm.groups == ()
