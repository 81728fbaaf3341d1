"""The loop of the autoscaler: what it shows a decision, and what it does with one."""

from __future__ import annotations

from course.labs.autoscaler import EVERY, WINDOW, changes, play


def test_load_is_shared_by_the_pods_that_are_ready():
    seen = play(lambda replicas, usage, recent: (4, 4), lambda now: 120.0, seconds=90)
    assert [(m.replicas, m.ready) for m in seen] == [(2, 2), (4, 2), (4, 2), (4, 4), (4, 4), (4, 4)]
    assert [m.usage for m in seen] == [60, 60, 60, 30, 30, 30]
    assert changes(seen) == 1


def test_a_pod_uses_twice_its_request_at_most():
    seen = play(lambda replicas, usage, recent: (2, 2), lambda now: 9_000.0, seconds=30)
    assert [m.usage for m in seen] == [200, 200]


def test_wishes_count_for_five_minutes():
    told = []

    def decide(replicas, usage, recent):
        told.append(list(recent))
        return len(told), 2

    play(decide, lambda now: 100.0, seconds=600)
    assert told[:3] == [[], [1], [1, 2]]
    assert len(told[-1]) == WINDOW // EVERY and told[-1][-1] == len(told) - 1


def test_the_last_pod_stays_and_the_youngest_go_first():
    seen = play(lambda replicas, usage, recent: (0, 0), lambda now: 10.0, seconds=45)
    assert [m.ready for m in seen] == [2, 1, 1]
