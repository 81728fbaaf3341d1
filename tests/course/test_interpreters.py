"""Rooms differ in what they say, and hold still what they promise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from course.labs.interpreters import EAST, FOUR_ROOMS, WEST, Room, export, run

LEAKY = Path(__file__).parents[2] / "source" / "05-advanced" / "leaky_train.py"
USUAL = Room()


def said(expression: str, *rooms: Room) -> list[str]:
    """What a script that writes an expression's value leaves in each room."""
    script = (
        "import datetime, glob, os, random, sys, time\n"
        "data, out, seed = sys.argv[1:]\n"
        f"open(out, 'w').write(str({expression}))\n"
    )
    runs = run(script, rooms)
    assert [done.error for done in runs] == [""] * len(rooms)
    return [done.model for done in runs]


@pytest.mark.parametrize(
    ("expression", "other"),
    [
        ("hash('churn')", replace(USUAL, hash_seed=7)),
        ("datetime.datetime.now()", replace(USUAL, clock="2027-03-09T21:14:00")),
        (
            "datetime.datetime.now(datetime.timezone.utc)",
            replace(USUAL, clock="2027-03-09T21:14:00"),
        ),
        ("datetime.date.today()", replace(USUAL, clock="2027-03-09T21:14:00")),
        ("datetime.datetime.utcnow()", replace(USUAL, clock="2027-03-09T21:14:00")),
        ("time.time()", replace(USUAL, clock="2027-03-09T21:14:00")),
        ("os.stat(data).st_mtime", replace(USUAL, clock="2027-03-09T21:14:00")),
        ("os.stat(data + '/part-0.csv').st_mtime", replace(USUAL, clock="2027-03-09T21:14:00")),
        ("time.strftime('%x')", replace(USUAL, clock="2027-03-09T21:14:00")),
        ("datetime.datetime.fromtimestamp(0)", replace(USUAL, zone=EAST)),
        ("data", replace(USUAL, folder="/elsewhere")),
        ("open(data + '/part-0.csv').read()", replace(USUAL, shuffle=3)),
        ("open(data + '/part-0.csv').read()", replace(USUAL, price_rise=1.0)),
        ("seed", replace(USUAL, seed=2)),
        ("random.random()", replace(USUAL, held=False)),
        ("__import__('numpy').random.rand()", replace(USUAL, held=False)),
        ("__import__('numpy').random.default_rng().random()", replace(USUAL, held=False)),
    ],
)
def test_a_room_differs_in_one_thing_and_holds_the_rest(expression: str, other: Room) -> None:
    usual, again, changed = said(expression, USUAL, USUAL, other)
    assert usual == again
    assert changed != usual


def test_two_zones_never_share_a_date() -> None:
    moments = (replace(USUAL, zone=zone, clock=None) for zone in (EAST, WEST))
    assert len(set(said("datetime.date.today()", *moments))) == 2


def test_all_orders_hold_the_same_customers() -> None:
    lines = "sorted(line for name in glob.glob(data + '/part-*.csv') for line in open(name))"
    usual, shuffled = said(lines, USUAL, replace(USUAL, shuffle=3))
    assert usual == shuffled


def test_every_customer_is_exported_once() -> None:
    assert export().shape == (1200, 9)
    assert export()["customer_id"].is_unique
    assert export()["snapshot"].nunique() == 3


def test_pandas_works_where_the_clock_is_held() -> None:
    [told] = said("__import__('pandas').to_datetime([7200], unit='s', utc=True).hour[0]", USUAL)
    assert told == "2"


def test_a_script_that_fails_is_started_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    script = f"open({str(log)!r}, 'a').write('x')\nraise ValueError('no data')"
    runs = run(script, [USUAL, USUAL, USUAL])
    assert [(done.code, done.error) for done in runs] == [(1, "ValueError: no data")] * 3
    assert log.read_text() == "x"


def test_a_script_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("course.labs.interpreters.CPU_SECONDS", 1)
    [done] = run("while True: pass", [USUAL])
    assert done.error == "no end after 1 s of computing"
    assert done.code != 0


def test_a_script_that_sleeps_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("course.labs.interpreters.WALL_SECONDS", 1)
    [done] = run("import time; time.sleep(60)", [USUAL])
    assert done.code is None


def test_the_leaky_script_gives_another_model_in_every_room() -> None:
    runs = run(LEAKY.read_text(encoding="utf-8"), FOUR_ROOMS)
    assert [done.error for done in runs] == [""] * 4
    assert len({done.digest for done in runs}) == 4
