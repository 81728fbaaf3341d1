"""Alert rules played: pending, firing, what Prometheus refuses; and promtool's word on every answer of the bank."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from autograder.answers import load_answers
from course.labs.alerts import RulesError, as_promtool, load, play, read, span

ROOT = Path(__file__).parents[3]
UP = "groups: [{name: g, rules: [{alert: Down, expr: up == 0, for: 2m, labels: {severity: page}}]}]"
CALLS = 'churn_predictions_total{{instance="{}", plan="{}", outcome="{}"}}'
CASES = {
    "trouble": {
        CALLS.format(i, "basic", outcome): values
        for i in "ab"
        for outcome, values in (("ok", "0+98x30 3030+90x30"), ("error", "0+2x30 70+10x30"))
    },
    "a failed scrape, and a replica that starts again": {
        CALLS.format("a", "basic", "ok"): "9000+98x20 0+98x20 _ 2156+98x18",
        CALLS.format("a", "basic", "error"): "7000+2x20 0+12x20 _ 264+12x18",
        CALLS.format("b", "plus", "error"): "_x30 0+30x30",
    },
    "scores that stop": {
        'churn_scored_at_seconds{instance="a"}': "0x20 _x3 0x6 stale",
        'churn_scored_at_seconds{instance="b"}': "0x10 _x50",
    },
}


def fired(rules: str, series: dict[str, str], minutes: list[int], **how: object) -> list[list[str]]:
    found = play(rules, series, minutes, **how)  # type: ignore[arg-type]
    return [[alert.name for alert in found[minute]] for minute in minutes]


def test_an_alert_waits_for_its_time_and_ends_with_its_condition():
    assert fired(UP, {"up": "1x4 0x5 1x5"}, [4, 5, 6, 7, 9, 10, 11]) == [
        [], [], [], ["Down"], ["Down"], ["Down"], [],
    ]  # fmt: skip


def test_a_gap_in_the_condition_starts_the_wait_again():
    assert fired(UP, {"up": "0 0 1 0 0 0 0"}, [2, 4, 5]) == [[], [], ["Down"]]


def test_it_goes_on_where_it_is_told_to():
    rules = UP.replace("for: 2m", "keep_firing_for: 3m")
    assert fired(rules, {"up": "0x2 1x9"}, [2, 3, 4, 5, 8]) == [
        ["Down"], ["Down"], ["Down"], [], [],
    ]  # fmt: skip


def test_labels_are_those_of_the_series_and_of_the_rule():
    rules = UP.replace("severity: page", 'severity: page, of: "{{ $labels.job }} {{ $value }}"')
    found = play(rules, {'up{job="churn"}': "0x5"}, [5])[5]
    assert [alert.labels for alert in found] == [
        {"job": "churn", "severity": "page", "of": "churn 0"}
    ]


def test_a_recorded_series_serves_the_next_rule_and_ends_with_its_source():
    rules = {
        "groups": [
            {
                "name": "g",
                "rules": [
                    {"record": "calls:sum", "expr": "sum(calls_total)"},
                    {"alert": "Calls", "expr": "calls:sum > 5"},
                    {"alert": "Gone", "expr": "absent(calls:sum)"},
                ],
            }
        ]
    }
    series = {"calls_total": "0+2x5 stale"}
    assert fired(rules, series, [2, 3, 5, 7]) == [[], ["Calls"], ["Calls"], ["Gone"]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ("groups: [", "no YAML"),
        ("- alert: A", "one key, groups"),
        ("groups: [{name: g}]", "rules, which is a list"),
        ("groups: [{name: g, rules: []}]", "no rules"),
        ("groups: [{name: g, rules: [{alert: A}]}]", "has an expr"),
        ("groups: [{name: g, rules: [{alert: A, record: b, expr: up}]}]", "either alert or record"),
        ("groups: [{name: g, rules: [{alert: A, expr: up, severity: page}]}]", "no key 'severity'"),
        ("groups: [{name: g, rules: [{alert: A, expr: 'rate(up)'}]}]", "A: 'rate"),
        ("groups: [{name: g, rules: [{alert: A, expr: up, for: soon}]}]", "no duration"),
        ("groups: [{name: g, rules: [{alert: A, expr: up, labels: page}]}]", "labels is a mapping"),
    ],
)
def test_what_prometheus_would_refuse_is_named(rules: str, says: str):
    with pytest.raises(RulesError, match=says):
        read(rules)


def test_what_only_the_evaluation_shows_is_named():
    two = "groups: [{name: g, rules: [{alert: A, expr: 'a + on () b'}]}]"
    with pytest.raises(RulesError, match="A: several series"):
        play(two, {"a": "1x3", 'b{x="1"}': "1x3", 'b{x="2"}': "1x3"}, [2])
    with pytest.raises(RulesError, match="no value of a series"):
        load({"a": "1 two"}, 60_000)


def test_durations_are_read_as_prometheus_writes_them():
    assert [span(text) for text in ("0", "30s", "1h30m", "2d", "250ms")] == [
        0, 30_000, 5_400_000, 172_800_000, 250,
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_promtool_agrees_on_every_answer_of_the_bank(case: str, tmp_path: Path):
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("promtool is not on this machine")
    version = subprocess.run([promtool, "--version"], capture_output=True, text=True, check=False)
    major = 3 if "version 3" in version.stdout + version.stderr else 2
    files = []
    for answer in load_answers(ROOT / "tests" / "answers")["q09-alerts"]:
        names: dict[str, object] = {}
        exec(answer.text, names)
        said = names["alert_rules"]()  # type: ignore[operator]
        rules = yaml.safe_load(said) if isinstance(said, str) else said
        for rule in (rule for group in rules["groups"] for rule in group["rules"]):
            rule.pop("annotations", None)  # promtool would want them in what is expected
        minutes = [5, 15, 25, 28, 32, 35, 41, 43, 46, 50, 55, 60]
        found = play(rules, CASES[case], minutes, major=major)
        (tmp_path / f"{answer.name}.yml").write_text(yaml.safe_dump(rules))
        test = as_promtool(
            CASES[case], found, ("ChurnErrors", "ChurnScoresOld"), rules_file=f"{answer.name}.yml"
        )
        files.append(f"{answer.name}-test.yml")
        (tmp_path / files[-1]).write_text(yaml.safe_dump(test))
    done = subprocess.run(
        [promtool, "test", "rules", *files],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
