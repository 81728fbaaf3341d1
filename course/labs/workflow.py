"""Plays a GitHub Actions workflow on this machine: which jobs run, and what happens if a script fails?

Each `run` step really runs, in bash as on a runner: a pipe or `|| true` that hides a failure hides
it here too. `python ci/NAME.py` is a stand-in that writes down its call, and fails if it is told to;
actions/checkout, upload-artifact and download-artifact move files between the jobs' folders, all
other actions do nothing. The rest follows GitHub's rules for `on`, `needs`, `if`,
`continue-on-error`, `permissions` and `concurrency`. No matrix, no reusable workflow: for these
there is `act`. Ours is enough to see what a gate does in ten milliseconds, without Docker.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from course.labs.expressions import ExpressionError, evaluate, fill, truthy

SECONDS = 10  # of one step, wall time
SCRIPTS = ("test_data.py", "train.py", "test_model.py", "deploy.py")

# fmt: off
_JOB_KEYS = frozenset({
    "concurrency", "continue-on-error", "container", "defaults", "env", "environment", "if", "name", "needs",
    "outputs", "permissions", "runs-on", "secrets", "services", "steps", "strategy", "timeout-minutes", "uses", "with",
})
_STEP_KEYS = frozenset({
    "continue-on-error", "env", "id", "if", "name", "run", "shell", "timeout-minutes", "uses", "with",
    "working-directory",
})
_TOOLS = (
    "basename", "bash", "cat", "cp", "cut", "date", "dirname", "env", "false", "find", "grep", "head", "ls", "mkdir",
    "mktemp", "mv", "rm", "sed", "sh", "sha256sum", "sort", "tail", "tee", "touch", "tr", "true", "wc", "xargs",
)
_NOTHING = ("apt-get", "docker", "gh", "git", "kubectl", "make", "pip", "pip3", "sleep", "sudo")  # these do nothing
# fmt: on
_STATUS = re.compile(r"\b(success|failure|always|cancelled)\s*\(")
_SHELLS = {
    "": ["bash", "-e"],  # nothing said: without pipefail
    "bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail"],
    "sh": ["sh", "-e"],
}
# libyaml's loader is ten times as fast; not every build of PyYAML has it
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_UV = '#!/bin/sh\nif [ "$1" = run ]; then shift; exec "$@"; fi\n'
_PYTHON = """#!/bin/sh
# Stands in for python: `python ci/NAME.py [--out FILE] [FILE]`
script= ; out= ; file=
while [ $# -gt 0 ]; do
  case "$1" in
    *.py) script=$1 ;;
    --out) out=$2; shift ;;
    --out=*) out=${1#--out=} ;;
    -*) ;;
    *) file=$1 ;;
  esac
  shift
done
[ -n "$script" ] || exit 0
[ -f "$script" ] || { echo "can't open file '$script'" >&2; exit 2; }
name=${script##*/}; model= ; code=0
if [ "$name" = train.py ]; then
  read -r count <"$PLAY/count"; count=$((count + 1)); echo $count >"$PLAY/count"; model="model $count"
elif [ "$name" != test_data.py ]; then
  if [ -f "$file" ]; then read -r model <"$file"; else code=2; fi
fi
case " $PLAY_FAILING " in *" $name "*) code=1 ;; esac
if [ $code = 0 ] && [ "$name" = train.py ]; then echo "$model" >"${out:-model.pkl}" || code=2; fi
printf '%s\\t%s\\t%s\\t%s\\n' "$GITHUB_JOB" "$name" "$code" "$model" >>"$PLAY/calls"
echo "$name: exit status $code"
exit $code
"""


class WorkflowError(ValueError):
    """GitHub would refuse this workflow, or it uses what can't be played here; says what and where."""


@dataclass(frozen=True)
class Event:
    """What happened: the event's name, the git ref it is about, a file that a push changed, the run's number."""

    name: str = "push"
    ref: str = "refs/heads/main"
    changed: str = "ci/train.py"
    run: int = 1

    def github(self) -> dict[str, Any]:
        """Return the `github` context of expressions."""
        pull = self.name == "pull_request"
        return {
            "event_name": self.name,
            "ref": self.ref,
            "ref_name": self.ref.removeprefix("refs/heads/"),
            "ref_type": "branch",
            "head_ref": "change" if pull else "",
            "base_ref": "main" if pull else "",
            "sha": f"{self.run:040x}",
            "run_id": str(1000 + self.run),
            "run_number": str(self.run),
            "run_attempt": "1",
            "workflow": "release",
            "repository": "shop/churn",
            "actor": f"person-{self.run}",
            "workspace": ".",
            "event": {"number": self.run} if pull else {},
        }


@dataclass(frozen=True)
class Call:
    """One call of a script of `ci/` by a job: its exit status, and the model that it made, read or deployed."""

    job: str
    script: str
    code: int
    model: str


@dataclass(frozen=True)
class Run:
    """How a run went: each job's result (success, failure, skipped), the scripts in order, the run's colour."""

    jobs: dict[str, str]
    calls: tuple[Call, ...]
    green: bool

    @property
    def deployed(self) -> tuple[str, ...]:
        """The models that reached production."""
        return tuple(c.model for c in self.calls if c.script == "deploy.py" and c.code == 0)


@dataclass
class _Job:
    """A job's place while it runs."""

    folder: Path
    env: dict[str, str]
    steps: dict[str, dict[str, Any]] = field(default_factory=dict)
    failed: bool = False


def read(text: str) -> dict[str, Any]:
    """Return a workflow's text as a dict; the key `on`, which YAML 1.1 takes for True, is `on` again.

    Raises WorkflowError for what GitHub would refuse, too.
    """
    try:
        flow = yaml.load(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise WorkflowError(f"this is no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(flow, dict):
        raise WorkflowError("a workflow is a mapping with the keys on and jobs")
    flow = {"on" if key is True else key: value for key, value in flow.items()}
    if not flow.get("on"):
        raise WorkflowError("nothing starts it: the key `on` is missing or empty")
    jobs = flow.get("jobs")
    if not isinstance(jobs, dict) or not jobs:
        raise WorkflowError("there are no jobs")
    for name, job in jobs.items():
        for problem in _job_problems(name, job, jobs):
            raise WorkflowError(problem)
    list(_in_order(jobs))
    return flow


def starts(text: str, event: Event) -> bool:
    """Tell whether `event` starts the workflow. Raises WorkflowError."""
    on = read(text)["on"]
    triggers: dict[str, Any] = (
        on if isinstance(on, dict) else dict.fromkeys([on] if isinstance(on, str) else on)
    )
    if event.name not in triggers:
        return False
    rule = triggers[event.name]
    if event.name == "schedule":
        crons = [str(r.get("cron", "")) for r in rule or [] if isinstance(r, dict)]
        return any(len(cron.split()) == 5 for cron in crons)
    if event.name not in ("push", "pull_request"):
        return True
    rule = rule or {}
    branch = "main" if event.name == "pull_request" else event.ref.removeprefix("refs/heads/")
    if "branches" not in rule and event.name == "push" and {"tags", "tags-ignore"} & rule.keys():
        return "branches-ignore" in rule
    return (
        _matches(rule.get("branches", ["**"]), branch)
        and not _matches(rule.get("branches-ignore", []), branch)
        and _matches(rule.get("paths", ["**"]), event.changed)
        and not _matches(rule.get("paths-ignore", []), event.changed)
    )


def play(text: str, event: Event | None = None, failing: Collection[str] = ()) -> Run | None:
    """Play the workflow for `event` (a push to main); the scripts named in `failing` exit with status 1.

    Returns None if the event doesn't start it. Raises WorkflowError.
    """
    event = event or Event()
    flow = read(text)
    if not starts(text, event):
        return None
    if strange := set(failing) - set(SCRIPTS):
        raise ValueError(
            f"failing names {', '.join(sorted(strange))}; the scripts are {', '.join(SCRIPTS)}"
        )
    with tempfile.TemporaryDirectory(prefix="workflow-") as folder:
        stage = Path(folder)
        _make_tools(stage / "bin", text)
        (stage / "artifacts").mkdir()
        (stage / "count").write_text("0\n")
        (stage / "calls").touch()
        done: dict[str, dict[str, Any]] = {}
        for name in _in_order(flow["jobs"]):
            try:
                done[name] = _run_job(stage, flow, name, event, done, failing)
            except ExpressionError as error:
                raise WorkflowError(f"job {name}: {error}") from None
        lines = (stage / "calls").read_text().splitlines()
    calls = [line.split("\t") for line in lines]
    return Run(
        jobs={name: done[name]["conclusion"] for name in flow["jobs"]},
        calls=tuple(Call(job, script, int(code), model) for job, script, code, model in calls),
        green=all(job["result"] != "failure" for job in done.values()),
    )


def rights(text: str) -> dict[str, dict[str, str] | None]:
    """Return what each job's token may do, by job: scope → read or write; `*` stands for all scopes.

    None: nothing is said, so the repository's setting decides, and it may be "write". A job's own
    `permissions` replace the workflow's. Raises WorkflowError.
    """
    flow = read(text)
    return {
        name: _granted(job.get("permissions", flow.get("permissions")))
        for name, job in flow["jobs"].items()
    }


def locks(text: str, event: Event | None = None) -> dict[str, list[tuple[str, bool]]]:
    """Return the concurrency groups that each job waits for, the workflow's and its own: (group, cancels).

    `cancels`: a newer run cuts off the one in progress. Raises WorkflowError.
    """
    flow = read(text)
    context = _context(event or Event(), {}, {}, {})

    def group(said: Any) -> list[tuple[str, bool]]:
        if said is None:
            return []
        rule = said if isinstance(said, dict) else {"group": said}
        cancels = rule.get("cancel-in-progress", False)
        if isinstance(cancels, str):
            cancels = truthy(evaluate(_inner(cancels), context, {}))
        # GitHub doesn't tell upper case from lower in a group's name
        return [(fill(str(rule.get("group", "")), context, {}).lower(), bool(cancels))]

    try:
        of_all = group(flow.get("concurrency"))
        return {name: of_all + group(job.get("concurrency")) for name, job in flow["jobs"].items()}
    except ExpressionError as error:
        raise WorkflowError(f"concurrency: {error}") from None


def _job_problems(name: object, job: object, jobs: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(job, dict):
        yield f"job {name}: is no mapping"
        return
    for key in job.keys() - _JOB_KEYS:
        yield f"job {name}: there is no key {key!r}"
    if "uses" in job or "strategy" in job:
        yield f"job {name}: a matrix or a reusable workflow can't be played here"
    if "runs-on" not in job:
        yield f"job {name}: runs-on is missing"
    if not isinstance(job.get("steps"), list) or not job["steps"]:
        yield f"job {name}: has no steps"
        return
    for other in _needs(job):
        if other not in jobs:
            yield f"job {name}: needs {other!r}, and there is no such job"
    for number, step in enumerate(job["steps"], start=1):
        if not isinstance(step, dict) or ("run" in step) == ("uses" in step):
            yield f"job {name}, step {number}: has either run or uses"
            return
        for key in step.keys() - _STEP_KEYS:
            yield f"job {name}, step {number}: there is no key {key!r}"


def _needs(job: Mapping[str, Any]) -> list[str]:
    needs = job.get("needs") or []
    return [needs] if isinstance(needs, str) else list(needs)


def _in_order(jobs: Mapping[str, Any]) -> Iterator[str]:
    """Names of the jobs, each after those that it needs."""
    waiting = dict(jobs)
    while waiting:
        ready = [n for n, job in waiting.items() if not any(o in waiting for o in _needs(job))]
        if not ready:
            raise WorkflowError(f"the jobs {', '.join(waiting)} wait for each other")
        for name in ready:
            del waiting[name]
            yield name


def _matches(patterns: str | list[str], name: str) -> bool:
    """GitHub's filter: `*` stops at a slash, `**` doesn't, a later `!pattern` takes back."""
    hit = False
    for pattern in [patterns] if isinstance(patterns, str) else patterns:
        pattern, take_back = str(pattern).removeprefix("!"), str(pattern).startswith("!")
        parts = [
            {"**": ".*", "*": "[^/]*", "?": "[^/]"}.get(p, re.escape(p))
            for p in re.split(r"(\*\*|\*|\?)", pattern)
        ]
        if re.fullmatch("".join(parts), name):
            hit = not take_back
    return hit


def _granted(said: Any) -> dict[str, str] | None:
    if said is None:
        return None
    if isinstance(said, str):
        return {"*": said.removesuffix("-all")}
    return {str(scope): str(level) for scope, level in said.items() if level != "none"}


def _context(
    event: Event, env: Mapping[str, str], needs: Mapping[str, Any], steps: Mapping[str, Any]
) -> dict[str, Any]:
    names = ("job", "secrets", "vars", "inputs", "matrix", "strategy")
    return {"github": event.github(), "env": env, "needs": needs, "steps": steps,
            "runner": {"os": "Linux"}, **{name: {} for name in names}}  # fmt: skip


def _inner(text: str) -> str:
    """The expression in `${{ … }}`, or the text as it is."""
    whole = re.fullmatch(r"\s*\$\{\{((?:(?!\}\}).)*)\}\}\s*", text, re.DOTALL)
    return whole[1] if whole else text


def _goes(said: Any, context: Mapping[str, Any], status: Mapping[str, bool]) -> bool:
    """Whether an `if` holds; without a status function it also asks for success()."""
    if said is None or said == "":
        return status["success"]
    text = str(said).lower() if isinstance(said, bool) else str(said)
    inner = _inner(text)
    # Text around ${{ }} makes it a string, and a string that isn't empty is true: a known trap.
    holds = (
        bool(fill(text, context, status))
        if "${{" in inner
        else truthy(evaluate(inner, context, status))
    )
    return holds and (bool(_STATUS.search(text)) or status["success"])


def _run_job(
    stage: Path, flow: Mapping[str, Any], name: str, event: Event,
    done: Mapping[str, dict[str, Any]], failing: Collection[str],
) -> dict[str, Any]:  # fmt: skip
    job = flow["jobs"][name]
    above: set[str] = set()
    new = set(_needs(job))
    while new:
        above |= new
        new = {other for one in new for other in _needs(flow["jobs"][one])} - above
    results = [done[other]["result"] for other in above]
    status = {
        "success": all(result == "success" for result in results),
        "failure": "failure" in results,
        "always": True,
        "cancelled": False,
    }
    needs = {n: {"result": done[n]["result"], "outputs": done[n]["outputs"]} for n in _needs(job)}
    context = _context(event, {}, needs, {})
    if not _goes(job.get("if"), context, status):
        return {"result": "skipped", "conclusion": "skipped", "outputs": {}}

    env = {
        k: fill(str(v), context, {})
        for k, v in ((flow.get("env") or {}) | (job.get("env") or {})).items()
    }
    at = _Job(stage / "jobs" / name, env)
    at.folder.mkdir(parents=True)
    shells = [((d.get("defaults") or {}).get("run") or {}).get("shell", "") for d in (job, flow)]
    for step in job["steps"]:
        context = _context(event, at.env, needs, at.steps)
        status = {
            "success": not at.failed,
            "failure": at.failed,
            "always": True,
            "cancelled": False,
        }
        outputs: dict[str, str] = {}
        if not _goes(step.get("if"), context, status):
            outcome = conclusion = "skipped"
        else:
            if "run" in step:
                shell = str(step.get("shell") or shells[0] or shells[1])
                ok, outputs = _run_step(stage, at, step, shell, context, failing)
            else:
                ok = _use(stage / "artifacts", at.folder, step, context)
            outcome = conclusion = "success" if ok else "failure"
            if not ok and _said(step.get("continue-on-error"), context):
                conclusion = "success"
            at.failed |= conclusion == "failure"
        if "id" in step:
            at.steps[str(step["id"])] = {
                "outcome": outcome,
                "conclusion": conclusion,
                "outputs": outputs,
            }
    conclusion = "failure" if at.failed else "success"
    # A job that may fail counts as a success for those that need it and for the run, red as it is.
    result = "success" if _said(job.get("continue-on-error"), context) else conclusion
    context = _context(event, at.env, needs, at.steps)
    given = {k: fill(str(v), context, {}) for k, v in (job.get("outputs") or {}).items()}
    return {"result": result, "conclusion": conclusion, "outputs": given}


def _said(value: Any, context: Mapping[str, Any]) -> bool:
    return truthy(evaluate(_inner(value), context, {})) if isinstance(value, str) else bool(value)


def _run_step(
    stage: Path, at: _Job, step: Mapping[str, Any], shell: str,
    context: Mapping[str, Any], failing: Collection[str],
) -> tuple[bool, dict[str, str]]:  # fmt: skip
    if shell not in _SHELLS:
        raise WorkflowError(f"the shell {shell!r} can't be played here; use bash or sh")
    script = stage / "step.sh"
    script.write_text(fill(str(step["run"]), context, {}), encoding="utf-8")
    files = {
        name: stage / name.lower()
        for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY")
    }
    for file in files.values():
        file.write_text("")
    own = {k: fill(str(v), context, {}) for k, v in (step.get("env") or {}).items()}
    github = {f"GITHUB_{k.upper()}": str(v) for k, v in context["github"].items() if k != "event"}
    env = github | at.env | own | {name: str(file) for name, file in files.items()} | {
        "PATH": str(stage / "bin"), "HOME": str(stage), "CI": "true", "PLAY": str(stage),
        "PLAY_FAILING": " ".join(failing), "GITHUB_JOB": at.folder.name, "GITHUB_WORKSPACE": str(at.folder),
        "RUNNER_TEMP": str(stage),
    }  # fmt: skip
    where = at.folder / str(step.get("working-directory", "."))
    if not where.is_dir():
        return False, {}
    interpreter, *flags = _SHELLS[shell]
    call = [shutil.which(interpreter) or interpreter, *flags, str(script)]
    none = subprocess.DEVNULL
    with subprocess.Popen(
        call, cwd=where, env=env, stdin=none, stdout=none, stderr=none
    ) as process:
        # A timer, since a wait with a timeout polls, and most of a play would be waiting.
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        code = process.wait()
        timer.cancel()
    pairs = {n: dict(_pairs(files[n])) for n in ("GITHUB_OUTPUT", "GITHUB_ENV")}
    at.env.update(pairs["GITHUB_ENV"])
    return code == 0, pairs["GITHUB_OUTPUT"]


def _pairs(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        name, is_pair, value = line.partition("=")
        if is_pair:
            yield name, value


def _use(
    artifacts: Path, folder: Path, step: Mapping[str, Any], context: Mapping[str, Any]
) -> bool:
    """Do what an action does with files; True if it succeeds."""
    action = str(step["uses"]).partition("@")[0].lower()
    said = {k: fill(str(v), context, {}) for k, v in (step.get("with") or {}).items()}
    if action == "actions/checkout":
        # In a folder that is no repository yet, it clears everything away first.
        home = folder / said.get("path", ".")
        if home.exists() and any(home.iterdir()):
            shutil.rmtree(home)
        (home / "ci").mkdir(parents=True)
        for name in SCRIPTS:
            (home / "ci" / name).touch()
    elif action == "actions/upload-artifact":
        return _upload(artifacts / said.get("name", "artifact"), folder, said)
    elif action == "actions/download-artifact":
        target = folder / said.get("path", ".")
        if "name" in said:
            source = artifacts / said["name"]
            if not source.is_dir():
                return False
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            apart = said.get("merge-multiple", "false").lower() != "true"
            for source in sorted(artifacts.iterdir()):
                shutil.copytree(
                    source, target / source.name if apart else target, dirs_exist_ok=True
                )
    return True


def _upload(target: Path, folder: Path, said: Mapping[str, str]) -> bool:
    """Copy what `path` names; a name can be used once in a run, and nothing found is only a warning."""
    if target.exists():
        if said.get("overwrite", "false").lower() != "true":
            return False
        shutil.rmtree(target)
    lines = [line.strip().removeprefix("./") for line in said.get("path", "").splitlines()]
    hits: set[Path] = set()
    for line in lines:
        if line and not Path(line).is_absolute():
            hits |= set(folder.iterdir()) if line == "." else set(folder.glob(line))
    if not hits:
        return said.get("if-no-files-found", "warn") != "error"
    found = (f for hit in hits for f in ([hit] if hit.is_file() else hit.rglob("*")))
    files = sorted({f for f in found if f.is_file()})
    # One folder, or one file: its place is the root; else the deepest folder that they share.
    only = next(iter(hits))
    alone = len(hits) == 1 and only.is_dir()
    root = only if alone else Path(os.path.commonpath([f.parent for f in files]))
    for file in files:
        copy = target / file.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    return True


def _make_tools(folder: Path, text: str) -> None:
    """Fill the only folder of PATH with what `text` can call: stand-ins, and a few harmless tools."""
    folder.mkdir()
    for name in _TOOLS:
        if name in text and (found := shutil.which(name)):
            (folder / name).symlink_to(found)
    stubs = dict.fromkeys(("python", "python3"), _PYTHON) | {"uv": _UV}
    for name, stub in (dict.fromkeys(_NOTHING, "#!/bin/sh\n") | stubs).items():
        if name in text:
            (folder / name).write_text(stub)
            (folder / name).chmod(0o755)
