"""The evaluator of PromQL: `promtool` is its judge wherever promtool is, and documented numbers are everywhere else."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from course.labs.alerts import load
from course.labs.promql import NAME, Labels, PromqlError, evaluate

SERIES = {
    'calls_total{instance="a",plan="basic",outcome="ok"}': "0+120x10 0+60x10 _x3 900+60x20",
    'calls_total{instance="a",plan="plus",outcome="ok"}': "5+30x45",
    'calls_total{instance="b",plan="basic",outcome="error"}': "_x20 0+6x25",
    'took_bucket{le="0.1",instance="a"}': "0+50x45",
    'took_bucket{le="0.3",instance="a"}': "0+80x45",
    'took_bucket{le="1",instance="a"}': "0+98x45",
    'took_bucket{le="+Inf",instance="a"}': "0+100x45",
    'age{instance="a"}': "3 1 4 1 5 9 2 6 5 3 5 8 9 7 9 3 2 3 8 4 6 2 6 4 3 3 8 3 2 7 9 5 0 2 8 8 4 1 9 7",
    'age{instance="b"}': "-1x20 stale",
    'limit{instance="a",team="ml"}': "4x45",
    'limit{instance="b",team="ops"}': "-2x45",
}
EXPRESSIONS = """
calls_total
calls_total{plan="basic"}
calls_total{plan!="basic"}
calls_total{plan=~"b.*|plus",outcome!~"err.*"}
age offset 3m
sum(calls_total)
sum by (plan) (calls_total)
avg without (instance, outcome) (calls_total)
max by (instance) (calls_total)
min(age)
count by (plan) (calls_total)
group by (plan) (calls_total)
stddev(age)
stdvar(age)
quantile(0.5, age)
topk(1, calls_total)
bottomk(2, calls_total)
rate(calls_total[1m])
rate(calls_total[2m])
rate(calls_total[5m])
rate(calls_total[10m])
rate(calls_total[90s])
rate(calls_total[5m] offset 2m)
increase(calls_total[5m])
irate(calls_total[5m])
delta(age[5m])
idelta(age[5m])
deriv(age[10m])
predict_linear(age[10m], 600)
changes(age[10m])
resets(calls_total[30m])
avg_over_time(age[5m])
min_over_time(age[5m])
max_over_time(age[5m])
sum_over_time(age[5m])
count_over_time(age[2m])
last_over_time(age[5m])
present_over_time(age[5m])
quantile_over_time(0.9, age[10m])
stddev_over_time(age[5m])
stdvar_over_time(age[5m])
max_over_time(rate(calls_total[2m])[10m:1m])
avg_over_time(sum(age)[6m:2m])
count_over_time(age[7m:])
rate(sum(calls_total)[5m:1m])
absent(age)
absent(nothing{job="churn",team=~"x"})
absent_over_time(nothing{job="churn"}[5m])
absent_over_time(age[5m])
time()
time() - 60
timestamp(age)
vector(3)
scalar(limit{team="ml"}) * 2
scalar(limit)
abs(age)
-age
ceil(age / 2)
floor(age / 2)
round(age / 2)
round(age / 3, 0.5)
sgn(age)
sqrt(age)
ln(age)
exp(age)
clamp(age, 0, 5)
clamp_min(age, 2)
clamp_max(age, 2)
age > 4
age > bool 4
4 < age
1 > bool 2
age == 3
age != 3
age >= limit
age > on (instance) limit
age > bool on (instance) limit
age + on (instance) limit
age * on (instance) group_left (team) limit
limit * on (instance) group_right (team) age
age / ignoring (team) limit
age % 3
age ^ 2
age / 0
age and on (instance) calls_total
age unless on (instance) calls_total{outcome="error"}
age or calls_total
sum(rate(calls_total{outcome="error"}[5m])) / sum(rate(calls_total[5m]))
sum by (plan) (rate(calls_total[5m])) / ignoring (plan) group_left sum(rate(calls_total[5m]))
histogram_quantile(0.5, took_bucket)
histogram_quantile(0.99, sum by (le) (rate(took_bucket[5m])))
histogram_quantile(0.9, rate(took_bucket[5m]))
histogram_quantile(0, took_bucket)
histogram_quantile(1, took_bucket)
histogram_quantile(1.5, took_bucket)
sum(rate(took_bucket{le="0.3"}[5m])) / sum(rate(took_bucket{le="+Inf"}[5m]))
label_replace(age, "host", "$1-x", "instance", "(.*)")
sum(nothing) or vector(0)
(age > 2) and (age < 6)
""".strip().splitlines()
MINUTES = (12, 24)
STORE = load(SERIES, 60_000)


def promtool() -> str:
    found = shutil.which("promtool")
    if found is None:
        pytest.skip("promtool is not on this machine")
    return found


def major() -> int:
    said = subprocess.run([promtool(), "--version"], capture_output=True, text=True, check=False)
    match = re.search(r"version (\d+)", said.stdout + said.stderr)
    assert match, said
    return int(match[1])


def at(expr: str, minute: float, **how: int) -> float | dict[Labels, float]:
    return evaluate(expr, STORE, round(minute * 60_000), **how)


def only(expr: str, minute: float, **how: int) -> float:
    said = at(expr, minute, **how)
    assert isinstance(said, dict) and len(said) == 1, said
    return next(iter(said.values()))


def written(labels: Labels) -> str:
    said = dict(labels)
    name = said.pop(NAME, "")
    return name + "{" + ",".join(f"{k}={json.dumps(v)}" for k, v in sorted(said.items())) + "}"


def samples_in(line: re.Match[str] | None) -> dict[str, float]:
    assert line
    return {k: float(v) for k, v in re.findall(r"(\S*\{.*?\}) (\S+?)(?:, |$)", line[1].strip())}


def test_promtool_gives_each_expression_the_same_value(tmp_path: Path):
    tests = []
    for expr in EXPRESSIONS:
        for minute in MINUTES:
            said = at(expr, minute, major=major())
            samples = {frozenset(): said} if isinstance(said, float) else said
            tests.append({
                "expr": expr, "eval_time": f"{minute}m",
                "exp_samples": [{"labels": written(k), "value": v} for k, v in samples.items()],
            })  # fmt: skip
    inputs = [{"series": series, "values": values} for series, values in SERIES.items()]
    case = {"interval": "1m", "input_series": inputs, "promql_expr_test": tests}
    (tmp_path / "case.yml").write_text(
        yaml.safe_dump({"evaluation_interval": "1m", "tests": [case]})
    )
    done = subprocess.run(
        [promtool(), "test", "rules", "case.yml"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert "SUCCESS" in said or "got:" in said, said
    # promtool compares bit by bit; the last bits of a sum and NaN are no disagreement
    for block in said.split("expr: ")[1:]:
        expected, got = (samples_in(re.search(rf"{word}:(.*)", block)) for word in ("exp", "got"))
        assert expected.keys() == got.keys(), block
        for labels, value in expected.items():
            assert value == pytest.approx(got[labels], rel=1e-9, abs=1e-9, nan_ok=True), block


def test_a_range_is_left_open_from_3_on():
    assert only('count_over_time(age{instance="a"}[2m])', 10, major=2) == 3
    assert only('count_over_time(age{instance="a"}[2m])', 10, major=3) == 2
    assert at("rate(calls_total[1m])", 9, major=3) == {}
    assert len(at("rate(calls_total[1m])", 9, major=2)) == 2  # type: ignore[arg-type]


def test_the_lookback_is_left_open_from_3_on():
    # the last sample is of minute 39
    assert at('age{instance="a"}', 44, major=2) != {}
    assert at('age{instance="a"}', 44, major=3) == {}
    assert at('age{instance="a"}', 43.9, major=3) != {}


def test_a_subquery_is_left_open_too():
    assert only("count_over_time(vector(1)[2m:1m])", 10, major=2) == 3
    assert only("count_over_time(vector(1)[2m:1m])", 10, major=3) == 2


def test_the_share_of_nothing_is_no_number():
    assert math.isnan(only("sum(rate(took_bucket[5m])) * 0 / 0", 10))


@pytest.mark.parametrize(
    ("expr", "says"),
    [
        ("rate(calls_total[5m)", "no PromQL"),
        ("rate(calls_total)", "no PromQL"),
        ("nonsense(age)", "no PromQL"),
        ("minute(age)", "can't be played"),
        ("count_values('v', age)", "can't be played"),
        ("age @ 60", "can't be played"),
        ("age > on () calls_total", "same labels"),
        ("sum by (instance) (age) + on () limit", "same labels"),
    ],
)
def test_what_cannot_be_played_says_so(expr: str, says: str):
    with pytest.raises(PromqlError, match=says):
        at(expr, 10)
