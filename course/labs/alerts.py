"""Plays Prometheus' alert rules over made-up series, as `promtool test rules` does: which alerts fire, and when?

The same rules and series as a promtool file (`as_promtool`) give the same answer there; the tests compare the two
wherever promtool is. Playing needs no server, no socket and no clock, and can ask both majors of Prometheus.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from course.labs.promql import (
    NAME,
    STALE,
    Labels,
    PromqlError,
    Store,
    evaluate,
    parse,
)

_RULE_KEYS = {"alert", "record", "expr", "for", "keep_firing_for", "labels", "annotations"}
_GROUP_KEYS = {
    "name",
    "interval",
    "limit",
    "rules",
    "query_offset",
    "labels",
    "partial_response_strategy",
}
_UNITS = {"w": 604_800_000, "d": 86_400_000, "h": 3_600_000, "m": 60_000, "s": 1000, "ms": 1}
_SPAN = re.compile("0|" + "".join(rf"(?:(?P<{unit}>\d+){unit})?" for unit in _UNITS))
_RUN = re.compile(r"(?P<start>-?[\d.]+)(?:(?P<step>[+-][\d.]+))?(?:x(?P<times>\d+))?")
_TEMPLATE = re.compile(r"\{\{-?\s*(?:\$labels\.(\w+)|(\$value))\s*-?\}\}")


class RulesError(ValueError):
    """Prometheus would refuse these rules, or they use what can't be played here; says what and where."""


@dataclass(frozen=True)
class Rule:
    """One alert (or, with `record`, one recorded expression); times in milliseconds."""

    name: str
    expr: Any
    hold: int = 0
    keep: int = 0
    labels: tuple[tuple[str, str], ...] = ()
    record: bool = False


@dataclass(frozen=True)
class Alert:
    """One firing alert: its name, and its other labels."""

    name: str
    labels: dict[str, str]


@dataclass
class _Active:
    since: int
    firing: bool = False
    seen: int = 0
    labels: dict[str, str] = field(default_factory=dict)


def read(rules: str | Mapping[str, Any]) -> list[Rule]:
    """Read a rules file, its text or the same as a dict. Raises RulesError for what Prometheus would refuse."""
    try:
        said = yaml.safe_load(rules) if isinstance(rules, str) else rules
    except yaml.YAMLError as error:
        raise RulesError(f"this is no YAML: {' '.join(str(error).split())}") from None
    if (
        not isinstance(said, Mapping)
        or set(said) != {"groups"}
        or not isinstance(said["groups"], list)
    ):
        raise RulesError("a rules file is a mapping with one key, groups, and groups is a list")
    found = []
    for group in said["groups"]:
        if (
            not isinstance(group, Mapping)
            or "name" not in group
            or not isinstance(group.get("rules"), list)
        ):
            raise RulesError("a group has a name, and rules, which is a list")
        if strange := set(group) - _GROUP_KEYS:
            raise RulesError(f"group {group['name']}: there is no key {sorted(strange)[0]!r}")
        found += [_rule(rule, str(group["name"])) for rule in group["rules"]]
    if not found:
        raise RulesError("there are no rules")
    return found


def play(
    rules: str | Mapping[str, Any],
    series: Mapping[str, str],
    minutes: Collection[float],
    *,
    major: int = 3,
    interval: str = "1m",
    every: str = "",
) -> dict[float, list[Alert]]:
    """Tell which alerts fire at each of `minutes` after the start.

    `series` is in promtool's notation: series → values, one each `interval`. Rules are evaluated `every` so often (each
    `interval`). `major` is Prometheus' major version. Raises RulesError.
    """
    parsed = read(rules)
    step = span(every or interval)
    store = load(series, span(interval))
    active: list[dict[frozenset[tuple[str, str]], _Active]] = [{} for _ in parsed]
    recorded: dict[int, set[Labels]] = {}
    wanted = {round(minute * 60_000): minute for minute in minutes}
    found: dict[float, list[Alert]] = {}
    for at in range(0, max(wanted, default=0) + 1, step):
        for number, rule in enumerate(parsed):
            try:
                said = evaluate(rule.expr, store, at, major=major, step=step)
            except PromqlError as error:
                raise RulesError(f"{rule.name}: {error}") from None
            vector = {frozenset(): said} if isinstance(said, float) else said
            if rule.record:
                recorded[number] = _record(store, rule, at, vector, recorded.get(number, set()))
            else:
                _turn(active[number], rule, at, vector)
        now = [
            Alert(rule.name, one.labels)
            for rule, ones in zip(parsed, active, strict=True)
            for one in ones.values()
            if one.firing
        ]
        for when, minute in wanted.items():
            if at <= when < at + step:
                found[minute] = now
    return found


def as_promtool(
    series: Mapping[str, str],
    expected: Mapping[float, Iterable[Alert]],
    names: Iterable[str],
    *,
    rules_file: str = "rules.yml",
    interval: str = "1m",
    every: str = "",
) -> dict[str, Any]:
    """The same case as a file for `promtool test rules`: of the alerts `names`, `expected` fires at each minute."""
    tests = [
        {
            "eval_time": f"{round(minute * 60)}s",
            "alertname": name,
            "exp_alerts": [{"exp_labels": dict(a.labels)} for a in alerts if a.name == name],
        }
        for minute, alerts in ((m, list(found)) for m, found in expected.items())
        for name in names
    ]
    return {
        "rule_files": [rules_file],
        "evaluation_interval": every or interval,
        "tests": [
            {
                "interval": interval,
                "input_series": [{"series": s, "values": values} for s, values in series.items()],
                "alert_rule_test": tests,
            }
        ],
    }


def span(text: str) -> int:
    """A duration such as 5m, 1h30m or 30s, in milliseconds. Raises RulesError."""
    units = _SPAN.fullmatch(text)
    if not text or units is None:
        raise RulesError(f"{text!r} is no duration; one is written 30s, 5m or 1h30m")
    return sum(int(units[name]) * ms for name, ms in _UNITS.items() if units[name])


def load(series: Mapping[str, str], interval: int) -> Store:
    """Samples from promtool's notation: `0+3x4` is 0 3 6 9 12, `_` a missing one, `stale` the end of a series."""
    store = Store()
    for name, text in series.items():
        try:
            selector = parse(name)
        except PromqlError as error:
            raise RulesError(str(error)) from None
        labels = {NAME: selector.name} | {m.name: m.value for m in selector.matchers.matchers}
        key = frozenset((n, v) for n, v in labels.items() if v)
        for number, value in enumerate(_samples(text)):
            if value is not None:
                store.add(key, number * interval, value)
    return store


def _samples(text: str) -> Iterator[Any]:
    for word in text.split():
        if word.startswith("_"):
            yield from [None] * (int(word[2:]) if word[1:] else 1)
        elif word == "stale":
            yield STALE
        elif match := _RUN.fullmatch(word):
            start, step = float(match["start"]), float(match["step"] or 0)
            for number in range(int(match["times"] or 0) + 1):
                yield start + number * step
        else:
            raise RulesError(f"{word!r} is no value of a series")


def _rule(said: Any, group: str) -> Rule:
    if (
        not isinstance(said, Mapping)
        or ("alert" in said) == ("record" in said)
        or "expr" not in said
    ):
        raise RulesError(f"group {group}: a rule has an expr, and either alert or record")
    name = str(said.get("alert", said.get("record")))
    if strange := set(said) - _RULE_KEYS:
        raise RulesError(f"{name}: there is no key {sorted(map(str, strange))[0]!r}")
    try:
        expr = parse(str(said["expr"]))
    except PromqlError as error:
        raise RulesError(f"{name}: {error}") from None
    labels = said.get("labels") or {}
    if not isinstance(labels, Mapping):
        raise RulesError(f"{name}: labels is a mapping")
    hold, keep = (span(str(said.get(key) or "0s")) for key in ("for", "keep_firing_for"))
    return Rule(
        name, expr, hold, keep, tuple((str(n), str(v)) for n, v in labels.items()), "record" in said
    )


def _record(
    store: Store, rule: Rule, at: int, vector: Mapping[Labels, float], before: set[Labels]
) -> set[Labels]:
    now = set()
    for labels, value in vector.items():
        said = dict(labels) | dict(rule.labels) | {NAME: rule.name}
        key = frozenset(said.items())
        store.add(key, at, value)
        now.add(key)
    for gone in before - now:
        store.add(gone, at, STALE)
    return now


def _turn(
    active: dict[frozenset[tuple[str, str]], _Active],
    rule: Rule,
    at: int,
    vector: Mapping[Labels, float],
) -> None:
    """One evaluation of an alert: pending, firing after `for`, gone when its expression says nothing."""
    now = set()
    for labels, value in vector.items():
        own = {name: text for name, text in labels if name != NAME}
        added = {name: _filled(text, own, value) for name, text in rule.labels}
        said = {name: text for name, text in (own | added).items() if text}
        key = frozenset(said.items())
        if key in now:
            raise RulesError(f"{rule.name}: two alerts have the same labels")
        now.add(key)
        one = active.setdefault(key, _Active(since=at, labels=said))
        one.seen = at
        one.firing = one.firing or at - one.since >= rule.hold
    for key in active.keys() - now:
        if not active[key].firing or at - active[key].seen >= max(rule.keep, 1):
            del active[key]


def _filled(text: str, labels: Mapping[str, str], value: float) -> str:
    said = _TEMPLATE.sub(lambda m: f"{value:g}" if m[2] else labels.get(m[1], ""), text)
    if "{{" in said:
        raise RulesError(f"the template {text!r} can't be played here; `promtool` can")
    return said
