"""What a room says of a cell: a stranger's words, made anew from the few parts that are known."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from autograder.sandbox.policy import MB, Limits

_A_CHARACTER = 6  # bytes at most, as JSON writes it
MOST = 10_000  # outputs of one cell
_MOST_LINES, _MOST_FORMS = 100, 20
ALL = (
    16 * MB
)  # of all cells of a notebook: each may put out as much as it may, not a thousand of them
DROPPED = ({"output_type": "stream", "name": "stdout", "text": "… and more, which is dropped"},)


def largest(limits: Limits) -> int:
    """Bytes of the longest frame that an honest room sends of a cell."""
    return int(_A_CHARACTER * limits.output_mb * MB) + MB


def read(frame: bytes, number: int) -> tuple[tuple[dict[str, Any], ...], float]:
    """The outputs of cell `number`, as a notebook may hold them, and its CPU seconds. Raises ValueError."""
    try:
        words = json.loads(frame)
        said, spent = words["outputs"], words["cpu_s"]
        if words["cell"] != number or type(said) is not list or type(spent) not in (int, float):
            raise ValueError("not what a room says of this cell")
        if not 0 <= spent < math.inf:
            raise ValueError("no number of seconds")
        return tuple(_outputs(said[:MOST])), float(spent)
    except (KeyError, TypeError, RecursionError, OverflowError) as error:
        raise ValueError("not what a room says of a cell") from error


def clean(text: str) -> str:
    """`text` without what no file can hold: halves of characters."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _outputs(said: list[Any]) -> Iterator[dict[str, Any]]:
    for each in said:
        if type(each) is not dict:
            raise ValueError("an output is a dict")
        match each.get("output_type"):
            case "stream":
                name = "stderr" if each.get("name") == "stderr" else "stdout"
                yield {"output_type": "stream", "name": name, "text": _text(each.get("text"))}
            case "display_data":
                yield {"output_type": "display_data", "data": _data(each), "metadata": {}}
            case "execute_result":
                count = each.get("execution_count")
                count = count if type(count) is int and 0 <= count < 1_000_000 else None
                yield {"output_type": "execute_result", "data": _data(each), "metadata": {},
                       "execution_count": count}  # fmt: skip
            case "error":
                lines = each.get("traceback")
                lines = lines[:_MOST_LINES] if type(lines) is list else []
                yield {"output_type": "error", "ename": _text(each.get("ename")),
                       "evalue": _text(each.get("evalue")), "traceback": [_text(line) for line in lines]}  # fmt: skip
            case _:
                raise ValueError("no kind of output")


def _data(said: dict[str, Any]) -> dict[str, str]:
    data = said.get("data")
    if type(data) is not dict:
        raise ValueError("a display has its forms")
    return {clean(form)[:100]: _text(value) for form, value in list(data.items())[:_MOST_FORMS]}


def _text(value: object) -> str:
    if type(value) is not str:
        raise ValueError("text is a string")
    return clean(value)
