"""A command in a process of its own: what it said, and that nothing which it started outlives it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from course.labs import child

PYTHON = sys.executable
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="daemons are found on Linux only")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(pid)


def test_what_it_printed_and_stored_is_told(tmp_path):
    heard = []
    ran = child.run(
        [PYTHON, "-c", "print('one'); print('two'); open('left', 'w').write('x' * 10)"],
        tmp_path,
        said=heard.append,
    )
    assert ran.ended_well and ran.stdout == "one\ntwo\n" and heard == ["one\n", "two\n"]
    assert ran.stored == 10 and ran.peak_mb > 3


def test_the_last_line_of_an_error_is_told(tmp_path):
    ran = child.run([PYTHON, "-c", "raise SystemExit('no port is free')"], tmp_path)
    assert ran.code == 1 and ran.error == "no port is free"


def test_a_command_that_is_not_there_is_named(tmp_path):
    ran = child.run(["no-such-tool"], tmp_path)
    assert ran.code == 127 and "no-such-tool" in ran.error


def test_one_that_is_killed_says_so(tmp_path):
    ran = child.run([PYTHON, "-c", "import os; os.kill(os.getpid(), 9)"], tmp_path)
    assert ran.code == 128 + signal.SIGKILL


def test_one_that_hangs_is_ended(tmp_path):
    ran = child.run([PYTHON, "-c", "import time; time.sleep(600)"], tmp_path, seconds=0.5)
    assert ran.code is None and ran.seconds < 60


DAEMON = """
import os, sys, time
if os.fork():
    time.sleep({stays}); sys.exit()
os.setsid()
if os.fork():
    os._exit(0)
open("pid", "w").write(str(os.getpid()))
time.sleep(600)
"""


@LINUX
def test_a_daemon_ends_with_its_command(tmp_path):
    ran = child.run([PYTHON, "-c", DAEMON.format(stays=0.5)], tmp_path)
    assert ran.ended_well
    assert gone(int((tmp_path / "pid").read_text()))


@LINUX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_when_the_kernel_is_interrupted_or_gone_all_of_it_ends(tmp_path, number):
    daemon = DAEMON.format(stays=600)
    call = f"""
import signal
from pathlib import Path
from course.labs import child
signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it may be ignored
child.run([{PYTHON!r}, "-c", {daemon!r}], Path())
"""
    kernel = subprocess.Popen([PYTHON, "-c", call], cwd=tmp_path, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert time.monotonic() < deadline and kernel.poll() is None
        time.sleep(0.05)
    kernel.send_signal(number)
    kernel.wait(30)
    assert gone(int((tmp_path / "pid").read_text()))
