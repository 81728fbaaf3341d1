"""The workflow player: GitHub's rules about what runs, what hides a failure, and what is handed on."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from course.labs.expressions import ExpressionError, evaluate, fill
from course.labs.workflow import Event, WorkflowError, locks, play, read, rights, starts

CONTEXT: dict[str, Any] = {
    "github": {"ref": "refs/heads/main", "event_name": "push"},
    "needs": {
        "a": {"result": "success", "outputs": {"ok": "true"}},
        "b": {"result": "failure", "outputs": {}},
    },
}
STATUS = {"success": True, "failure": False, "always": True, "cancelled": False}


def step(run: str, **more: Any) -> dict[str, Any]:
    return {"run": run, **more}


def flow(on: Any = "push", **jobs: Any) -> str:
    """A workflow whose jobs are lists of steps, or mappings with steps; each step is a command or a mapping."""
    made = {}
    for name, job in jobs.items():
        job = job if isinstance(job, dict) else {"steps": job}
        steps = [step(s) if isinstance(s, str) else s for s in job["steps"]]
        made[name] = {"runs-on": "ubuntu-latest", **job, "steps": [CHECKOUT, *steps]}
    return yaml.safe_dump({"on": on, "jobs": made}, sort_keys=False)


CHECKOUT = {"uses": "actions/checkout@v7"}
TEST = "python ci/test_data.py"


def result(text: str, *failing: str) -> dict[str, str]:
    run = play(text, failing=failing)
    assert run is not None
    return run.jobs | {"run": "green" if run.green else "red"}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("github.ref == 'refs/heads/main' && github.event_name != 'schedule'", True),
        ("github.ref == 'REFS/heads/MAIN'", True),  # text is compared without case
        (
            "needs.a.outputs.ok == true",
            False,
        ),  # text and boolean: both as numbers, and 'true' is none
        ("needs.a.outputs.missing == ''", True),
        ("contains(needs.*.result, 'failure')", True),
        ("!(success() && failure()) || false", True),
        ("github.head_ref || 'none'", "none"),
        ("needs['b'].result", "failure"),
        ("startsWith(github.ref, 'refs/heads/') && 2 > 1", True),
    ],
)
def test_an_expression(expression: str, value: object) -> None:
    assert evaluate(expression, CONTEXT, STATUS) == value


@pytest.mark.parametrize("expression", ["github.ref ==", "nothing.here", "magic()", "a ? b", "(1"])
def test_an_expression_that_cannot_be_read(expression: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate(expression, CONTEXT, STATUS)


def test_a_template_is_filled() -> None:
    assert (
        fill("on ${{ github.event_name }}: ${{ needs.a.outputs.none }}!", CONTEXT, {})
        == "on push: !"
    )


def test_on_is_no_boolean() -> None:
    assert read("on: push\njobs: {a: {runs-on: x, steps: [{run: 'true'}]}}")["on"] == "push"


@pytest.mark.parametrize(
    ("run", "outcome"),
    [
        (TEST, "failure"),
        (f"{TEST} | tee report.txt", "success"),
        (f"{TEST} || true", "success"),
        (f"set -o pipefail\n{TEST} | tee report.txt", "failure"),
        (f"set +e\n{TEST}\necho done", "success"),
        (f"{TEST}\necho done", "failure"),
        (f"if ! {TEST}; then exit 1; fi", "failure"),
        (f"uv run {TEST}", "failure"),
    ],
)
def test_what_a_shell_hides(run: str, outcome: str) -> None:
    assert result(flow(a=[run]), "test_data.py")["a"] == outcome


def test_shell_bash_has_pipefail() -> None:
    piped = step(f"{TEST} | tee report.txt", shell="bash")
    assert result(flow(a=[piped]), "test_data.py")["a"] == "failure"


def test_a_job_that_may_fail_is_red_and_counts_as_a_success() -> None:
    text = flow(a={"continue-on-error": True, "steps": [TEST]}, b={"needs": "a", "steps": ["true"]})
    assert result(text, "test_data.py") == {"a": "failure", "b": "success", "run": "green"}


def test_a_step_that_may_fail_lets_its_job_go_on() -> None:
    text = flow(a=[step(TEST, **{"continue-on-error": True}), "true"])
    assert result(text, "test_data.py") == {"a": "success", "run": "green"}


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        (None, "skipped"),
        ("github.ref == 'refs/heads/main'", "skipped"),  # success() is asked as well
        ("always()", "success"),
        ("${{ !cancelled() }}", "success"),
        ("failure()", "success"),
        ("!failure()", "skipped"),
        ("always() && needs.a.result == 'success'", "skipped"),
        ("always() && ${{ needs.a.result == 'success' }}", "success"),  # a string, so it is true
    ],
)
def test_a_condition_after_a_failure(condition: str | None, outcome: str) -> None:
    job: dict[str, Any] = {"needs": "a", "steps": ["true"]}
    text = flow(a=[TEST], b=job | ({"if": condition} if condition else {}))
    assert result(text, "test_data.py") == {"a": "failure", "b": outcome, "run": "red"}


def test_a_skipped_job_skips_what_needs_it() -> None:
    skipped = {"if": "false", "steps": ["true"]}
    text = flow(
        a=skipped,
        b={"needs": "a", "steps": ["true"]},
        c={"needs": "b", "if": "always()", "steps": ["true"]},
    )
    assert result(text) == {"a": "skipped", "b": "skipped", "c": "success", "run": "green"}


def test_a_file_is_handed_on_by_an_artifact_only() -> None:
    up = {"uses": "actions/upload-artifact@v7", "with": {"name": "model", "path": "out/"}}
    down = {"uses": "actions/download-artifact@v8", "with": {"name": "model"}}
    train = ["mkdir out", "python ci/train.py --out out/model.pkl", up]
    deploy = "python ci/deploy.py model.pkl"
    good = play(flow(a=train, b={"needs": "a", "steps": [down, deploy]}))
    lost = play(flow(a=train, b={"needs": "a", "steps": [deploy]}))
    assert good is not None and good.green and good.deployed == ("model 1",)
    assert lost is not None and not lost.green and lost.deployed == ()


def test_outputs_travel() -> None:
    first = {
        "outputs": {"ok": "${{ steps.s.outputs.ok }}"},
        "steps": [step('echo "ok=yes" >> "$GITHUB_OUTPUT"', id="s")],
    }
    for wanted, outcome in (("yes", "success"), ("no", "skipped")):
        second = {"needs": "a", "if": f"needs.a.outputs.ok == '{wanted}'", "steps": ["true"]}
        assert result(flow(a=first, b=second))["b"] == outcome


@pytest.mark.parametrize(
    ("on", "event", "started"),
    [
        ("push", Event(), True),
        (["push", "schedule"], Event("pull_request"), False),
        ({"push": {"branches": ["main", "release/**"]}}, Event(ref="refs/heads/release/1/2"), True),
        ({"push": {"branches": ["*"]}}, Event(ref="refs/heads/a/b"), False),
        ({"push": {"branches": ["**", "!main"]}}, Event(), False),
        ({"push": {"tags": ["v*"]}}, Event(), False),
        ({"push": {"paths": ["data/**"]}}, Event(changed="ci/train.py"), False),
        ({"schedule": [{"cron": "0 4 * * *"}]}, Event("schedule"), True),
        ({"schedule": [{"cron": "0 0 4 * * *"}]}, Event("schedule"), False),
        ({"repository_dispatch": {"types": ["new-data"]}}, Event("repository_dispatch"), True),
    ],
)
def test_what_starts_it(on: object, event: Event, started: bool) -> None:
    text = flow(on, a=["true"])
    assert starts(text, event) is started
    assert (play(text, event) is not None) is started


def test_rights_of_a_job_replace_those_of_the_workflow() -> None:
    head = "permissions: read-all\n"
    text = head + flow(
        a=["true"], b={"permissions": {"contents": "write", "issues": "none"}, "steps": ["true"]}
    )
    assert rights(text) == {"a": {"*": "read"}, "b": {"contents": "write"}}
    assert rights(flow(a=["true"])) == {"a": None}


def test_locks_are_the_workflows_and_the_jobs() -> None:
    head = "concurrency: {group: 'all-${{ github.run_id }}', cancel-in-progress: \"${{ github.ref == 'x' }}\"}\n"
    text = head + flow(a=["true"], b={"concurrency": "Deploy", "steps": ["true"]})
    assert locks(text, Event(run=5)) == {
        "a": [("all-1005", False)],
        "b": [("all-1005", False), ("deploy", False)],
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on: [", "no YAML"),
        ("jobs: {}", "nothing starts it"),
        ("on: push", "no jobs"),
        (flow(a={"need": "b", "steps": ["true"]}), "no key 'need'"),
        (flow(a={"needs": "b", "steps": ["true"]}), "no such job"),
        (
            flow(a={"needs": "b", "steps": ["true"]}, b={"needs": "a", "steps": ["true"]}),
            "wait for each other",
        ),
        (flow(a={"strategy": {"matrix": {"x": [1]}}, "steps": ["true"]}), "can't be played"),
        (flow(a=[{"name": "nothing"}]), "either run or uses"),
    ],
)
def test_what_github_would_refuse(text: str, said: str) -> None:
    with pytest.raises(WorkflowError, match=said):
        read(text)
