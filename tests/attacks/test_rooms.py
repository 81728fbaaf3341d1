"""A room ends with whoever is responsible for it; what it says of a cell is read as a stranger's words."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from autograder.grading import outputs
from autograder.inside.learner import CELL
from autograder.sandbox.policy import MB, Limits, course_view
from autograder.sandbox.rooms import SandboxError, Warm

DAEMON = """
import os, signal, time
if os.fork() == 0:
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if os.fork() == 0:
        while True:
            time.sleep(1)
    os._exit(0)
os.wait()
"""


@pytest.mark.parametrize("tier", ["namespaces", "landlock"])
def test_a_daemon_ends_with_the_warm_process(tier: str, strays: Any):
    warm = Warm(tier, course_view(), Limits(memory_mb=256))
    with warm:
        try:
            room = warm.open("learner", 20)
        except SandboxError as error:
            pytest.skip(f"this machine lacks the tier {tier}: {error}")
        room.send(json.dumps({"files": {}}).encode())
        room.send(CELL + json.dumps({"number": 0, "source": DAEMON}).encode())
        room.receive(10, "a cell", MB)
        pid = warm.pid
    assert strays(pid) == []
    room.close()


def frame(**words: object) -> bytes:
    return json.dumps({"cell": 0, "outputs": [], "cpu_s": 0.5, **words}).encode()


def test_outputs_are_made_anew_from_what_is_known():
    said = [
        {"output_type": "stream", "name": "evil", "text": "a\ud800", "more": [1]},
        {"output_type": "execute_result", "data": {"text/html": "<b>"}, "execution_count": "x"},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"] * 1000},
    ]
    read, seconds = outputs.read(frame(outputs=said), 0)
    assert seconds == 0.5
    assert read[0] == {"output_type": "stream", "name": "stdout", "text": "a?"}
    assert read[1] == {"output_type": "execute_result", "data": {"text/html": "<b>"}, "metadata": {},
                       "execution_count": None}  # fmt: skip
    assert len(read[2]["traceback"]) == 100


@pytest.mark.parametrize(
    "words",
    [
        {"cell": 1}, {"outputs": {}}, {"outputs": [[]]}, {"outputs": [{"output_type": "evil"}]}, {"cpu_s": -1},
        {"cpu_s": float("nan")}, {"cpu_s": True}, {"outputs": [{"output_type": "stream", "text": ["a"]}]},
        {"outputs": [{"output_type": "display_data", "data": {"a": {"b": 1}}}]},
    ],
    ids=str,
)  # fmt: skip
def test_what_no_honest_room_says_is_not_read(words: dict[str, Any]):
    with pytest.raises(
        ValueError, match=r"not what|a number|no number|no kind|is a dict|has its forms|is a string"
    ):
        outputs.read(frame(**words), 0)


@pytest.fixture
def close_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("close_umask")
@pytest.mark.parametrize("tier", ["namespaces", "landlock"])
def test_a_grader_with_a_close_umask_has_open_rooms(tier: str):
    with Warm(tier, course_view(), Limits(memory_mb=256)) as warm:
        try:
            room = warm.open("learner", 20)
        except SandboxError as error:
            pytest.skip(f"this machine lacks the tier {tier}: {error}")
        room.send(json.dumps({"files": {}}).encode())
        source = (
            "import os\nopen('a', 'w').write('x')\nprint(oct(os.umask(0o022)), open('a').read())"
        )
        room.send(CELL + json.dumps({"number": 0, "source": source}).encode())
        said = json.loads(room.receive(10, "a cell", MB))
        room.close()
    assert [output["text"] for output in said["outputs"]] == ["0o22 x\n"]
