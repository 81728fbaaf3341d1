"""The contract: how a test reaches an answer, and what it may not do."""

import math
from collections import namedtuple
from dataclasses import dataclass

import numpy as np
import pytest

from course.contract.room import (
    AnswerMissing,
    AnswerRaised,
    AnswerRefused,
    ContractError,
    Handle,
    local_room,
)
from course.contract.saying import brief

Pair = namedtuple("Pair", "left right")


@dataclass
class Decision:
    verdict: str
    share: float


class Model:
    coefficient = 2.5

    def predict(self, rows):
        return [self.coefficient * row for row in rows]

    def __len__(self):
        return 3

    def __getitem__(self, key):
        return f"item {key}"

    def __iter__(self):
        return iter([1, 2, 3])


class Sly(float):
    """A float that says it equals everything."""

    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


def boom():
    raise ValueError("no rows")


def test_a_call_crosses_by_value_so_the_argument_stays_as_it_was():
    rows = [3, 1, 2]
    room = local_room({"tidy": lambda values: values.sort()})
    assert room.answer("tidy")(rows) is None
    assert rows == [3, 1, 2]


def test_an_object_is_reached_through_attributes_items_length_and_iteration():
    model = local_room({"model": Model()}).answer("model")
    assert model.predict([1, 2]) == [2.5, 5.0]
    assert (len(model), model["a"], list(model), model.coefficient) == (3, "item a", [1, 2, 3], 2.5)


def test_what_a_function_returns_may_be_an_object_with_a_life_of_its_own():
    model = local_room({"make": Model}).answer("make")()
    assert isinstance(model, Handle)
    assert model.predict([4]) == [10.0]


def test_a_handle_may_be_an_argument():
    room = local_room({"apply": lambda f, x: f(x), "double": lambda x: 2 * x})
    assert room.answer("apply")(room.answer("double"), 21) == 42


def test_dataclass_and_named_tuple_arrive_as_their_fields():
    room = local_room({"d": lambda: Decision("promote", 0.5), "p": lambda: Pair(1, 2)})
    assert room.answer("d")().verdict == "promote"
    assert room.answer("p")().right == 2


@pytest.mark.parametrize("use", [lambda h: h == 1, lambda h: bool(h), lambda h: h != 1])
def test_a_handle_is_never_compared(use):
    handle = local_room({"make": Model}).answer("make")()
    with pytest.raises(AnswerRefused, match="plain data"):
        use(handle)


def test_a_float_that_equals_everything_arrives_as_a_handle():
    value = local_room({"f": lambda: Sly(1)}).answer("f")()
    assert isinstance(value, Handle)


def test_a_missing_name_an_exception_and_a_constant_are_told_apart():
    room = local_room({"boom": boom, "n": 3})
    with pytest.raises(AnswerMissing, match="nowhere"):
        room.answer("nowhere")(1)
    with pytest.raises(AnswerRaised, match="ValueError: no rows") as caught:
        room.answer("boom")()
    assert caught.value.raised.is_a("Exception")
    with pytest.raises(AnswerRaised, match="not a function"):
        room.answer("n")()
    assert room.value("n") == 3


def test_an_answer_that_exits_raises_instead_of_ending_the_test():
    def leave():
        raise SystemExit(3)

    with pytest.raises(AnswerRaised, match="SystemExit"):
        local_room({"leave": leave}).answer("leave")()


def test_what_an_answer_prints_is_dropped(capsys):
    import sys

    def chatty():
        print("out")
        print("err", file=sys.stderr)
        return 1

    assert local_room({"chatty": chatty}).answer("chatty")() == 1
    assert capsys.readouterr() == ("", "")


def test_a_test_that_passes_an_object_is_told_to_use_a_probe():
    with pytest.raises(
        ContractError, match="a Model can't cross to an answer; build it in a probe"
    ):
        local_room({"f": lambda x: x}).answer("f")(Model())


def test_a_probe_runs_beside_the_answer_and_builds_what_cannot_cross():
    def answer(model):
        return model.scale * 2

    room = local_room({"answer": answer})

    @room.probe
    def ask(answer, scale):
        from types import SimpleNamespace

        return {"value": answer(SimpleNamespace(scale=scale))}

    assert ask(room.answer("answer"), 4) == {"value": 8}


def test_a_probe_that_uses_a_name_from_outside_is_refused_before_it_runs():
    expected = 3
    room = local_room({})
    with pytest.raises(ContractError, match="probe ask uses expected from outside"):

        @room.probe
        def ask(value):
            return value == expected


def test_what_a_probe_passes_on_is_plain_data_or_the_answer_is_refused():
    room = local_room({"f": lambda: lambda: None})

    @room.probe
    def ask(f):
        return f()

    with pytest.raises(AnswerRefused, match="not plain data"):
        ask(room.answer("f"))


def test_an_endless_iterator_is_read_so_far_and_no_further():
    import itertools

    values = local_room({"f": itertools.count}).answer("f")()
    assert len(list(values)) == 100_000


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (math.inf, "inf"),
        (0.123456, "0.1235"),
        (np.float64(2.0), "2"),
        (np.arange(9), "ndarray of 9 [0, 1, 2, 3, …]"),
        ({"a": 1.0}, "{'a': 1}"),
        ([1.5] * 10, "[1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, …]"),
        (None, "None"),
    ],
    ids=str,
)
def test_a_value_is_said_in_one_short_line(value, said):
    assert brief(value) == said


def test_a_long_value_is_cut_to_the_width():
    assert brief("x" * 500, 20) == "'" + "x" * 18 + "…"


def test_a_handle_in_the_place_of_the_answer_is_the_authors_mistake_not_an_endless_loop():
    names = {"f": lambda: 1}
    room = local_room(names)
    names["f"] = room.answer("f")
    with pytest.raises(ContractError, match="in the place of the answer 'f'"):
        names["f"]()
