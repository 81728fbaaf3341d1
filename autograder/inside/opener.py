"""In the third room: a tool opens a copy of what an answer made, and what it says goes back as plain data.

The room is made for one look and thrown away. It holds no test and no answer; what takes it over finds nothing, and can
say no more than a file with other content could have made the tool say.
"""

from __future__ import annotations

import socket
from pathlib import Path

from autograder.inside.learner import settle
from autograder.sandbox.channel import Channel
from autograder.sandbox.keeper import Order
from course.contract import artefact, wire
from course.contract.servant import Reply, Request, Servant


def live(line: socket.socket, order: Order) -> None:
    """Read the test's question and the answer's files, have the one look at the other, and say what it saw."""
    channel = Channel(line)
    request: Request = wire.loads(channel.receive())
    handed_over = channel.receive()
    settle(order)
    channel.send(wire.dumps(_seen(request, handed_over, Path(order.home))))


def _seen(request: Request, handed_over: bytes, home: Path) -> Reply:
    try:
        told = wire.loads(handed_over)
        if type(told) is not dict or "ok" not in told:
            return told if type(told) is dict else {"refused": "an unreadable reply"}
        folder = home / "artefact"
        folder.mkdir()
        artefact.put(wire.decode(told["ok"]), folder)
    except (wire.WireError, artefact.ArtefactError, OSError) as error:
        return {"refused": str(error)}
    return Servant({}).answer(
        {
            **request,
            "op": "probe",
            "args": [artefact.place(folder, request["path"]), *request["args"]],
        }
    )
