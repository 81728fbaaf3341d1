"""The played kubelet: what the documentation promises of probes, second by second."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from course.labs.kubelet import Story, play, ready_pods

PROBES: dict[str, dict[str, int]] = {
    "startupProbe": {"periodSeconds": 5, "failureThreshold": 20},
    "livenessProbe": {"periodSeconds": 10, "failureThreshold": 3},
    "readinessProbe": {"periodSeconds": 5, "failureThreshold": 2},
}


def honest(state: dict[str, Any]) -> dict[str, bool]:
    stuck = state["heartbeat_age"] is not None and state["heartbeat_age"] > 30
    ready = state["loaded"] and not stuck and state["store_answers"] and not state["draining"]
    return {"startup": state["loaded"], "live": not stuck, "ready": ready}


def asks_the_store(state: dict[str, Any]) -> dict[str, bool]:
    return {**honest(state), "live": state["store_answers"]}


def restarts_at(told: list[Any]) -> list[int]:
    return [
        second
        for second, (before, now) in enumerate(itertools.pairwise(told), 1)
        if now.restarts > before.restarts
    ]


def test_no_traffic_before_the_model_is_loaded() -> None:
    told = play(honest, PROBES, Story(loading=40), 120)
    assert next(second for second, at in enumerate(told) if at.traffic) == 45
    assert told[-1].restarts == 0


@pytest.mark.parametrize(("threshold", "restarted"), [(18, False), (17, True)])
def test_the_startup_probe_leaves_threshold_times_period(threshold: int, restarted: bool) -> None:
    startup = {"periodSeconds": 5, "failureThreshold": threshold}
    told = play(honest, {**PROBES, "startupProbe": startup}, Story(loading=90), 95)
    assert bool(told[-1].restarts) is restarted


def test_an_initial_delay_comes_on_top() -> None:
    startup = {"initialDelaySeconds": 60, "periodSeconds": 10, "failureThreshold": 3}
    told = play(honest, {**PROBES, "startupProbe": startup}, Story(loading=90), 95)
    assert told[-1].restarts == 0


def test_the_defaults_are_those_of_kubernetes() -> None:
    told = play(honest, {"startupProbe": {}}, Story(loading=40), 100)
    assert restarts_at(told)[0] == 30


def test_without_a_startup_probe_liveness_begins_at_once() -> None:
    def strict(state: dict[str, Any]) -> dict[str, bool]:
        return {**honest(state), "live": state["loaded"]}

    told = play(strict, {"livenessProbe": {}}, Story(loading=40), 60)
    assert restarts_at(told) == [30]
    assert told[0].traffic, "without a readiness probe it gets traffic from the start"


def test_a_deadlock_ends_with_one_restart() -> None:
    told = play(honest, PROBES, Story(deadlock_at=100), 400)
    [at] = restarts_at(told)
    assert 130 < at <= 160
    assert told[-1].traffic


def test_a_lost_store_stops_traffic_and_restarts_nothing() -> None:
    told = play(honest, PROBES, Story(store_away=(100, 200)), 300)
    assert not any(at.traffic for at in told[110:200])
    assert told[205].traffic
    assert told[-1].restarts == 0


def test_the_wait_before_a_restart_doubles() -> None:
    told = play(asks_the_store, PROBES, Story(store_away=(300, 3000)), 3000)
    at = restarts_at(told)
    gaps = [later - sooner for sooner, later in itertools.pairwise(at)]
    assert gaps[0] == 71  # no wait: 40 s of loading, then three failures
    assert [gap - gaps[0] for gap in gaps[1:6]] == [10, 20, 40, 80, 160]
    assert max(gaps) == gaps[0] + 300


def test_draining_stops_traffic_only() -> None:
    told = play(honest, PROBES, Story(draining_at=100), 200)
    assert told[99].traffic
    assert not told[110].traffic
    assert told[-1].restarts == 0


def test_pods_are_added_up() -> None:
    stories = [Story(start=0), Story(start=30)]
    seconds = ready_pods(honest, PROBES, stories, 120)
    assert seconds[50] == (1, 0)
    assert seconds[-1] == (2, 0)


def test_more_than_one_success_can_be_asked_for() -> None:
    ready = {"periodSeconds": 5, "failureThreshold": 2, "successThreshold": 3}
    told = play(honest, {**PROBES, "readinessProbe": ready}, Story(loading=40), 120)
    assert next(second for second, at in enumerate(told) if at.traffic) == 55
