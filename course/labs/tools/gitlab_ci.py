"""GitLab CI: a real .gitlab-ci.yml, held against GitLab's schema, then run on this machine by bitrab."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.labs.tool import Tool

TOOL = Tool(
    name="gitlab-ci",
    title="GitLab CI",
    job="CI/CD",
    home="02",
    kind="stand-in",
    what="A real .gitlab-ci.yml, checked against GitLab's own schema and run by bitrab, a runner for the "
    "command line: there is no GitLab server, and jobs share one folder.",
    packages=("bitrab", "check-jsonschema"),
    commands=("bitrab", "check-jsonschema", "git"),
    fetch="install git with your system's package manager",
    download_mb=5,
    seconds=5,
)

SECONDS = 150.0  # a tenth of it on an idle machine
CELL = "gitlab-ci.yml"
ENV = {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}
_AS = ("-c", "user.name=course", "-c", "user.email=course@localhost", "-c", "commit.gpgsign=false")


# What bitrab prints of a job. It keeps a log of its own only of a pipeline that succeeds.
_STARTS = re.compile(r"^.* Running job: (.+) \(stage: .+\)$", re.MULTILINE)
_SAID = re.compile(r"\x1b\[92m(.*?)\x1b\[0m", re.DOTALL)


@dataclass(frozen=True)
class Job:
    """How a job ended: `status` is "success", "failed" or "not run", `said` is what its script printed."""

    status: str = "not run"
    said: str = ""


@dataclass(frozen=True)
class Pipeline:
    """How a pipeline ended: its `jobs` by name, in the order of their stages, and its `artifacts` as job/path.

    `error` says why it could not even start; "" if it could.
    """

    succeeded: bool
    jobs: dict[str, Job] = field(default_factory=dict)
    artifacts: tuple[str, ...] = ()
    error: str = ""


def argv(python: Path, cell: Path, folder: Path) -> list[str | Path]:
    """A cell is the text of a .gitlab-ci.yml."""
    return [python, "-m", __name__, cell]


def complaints(file: Path) -> list[str]:
    """What GitLab's schema says against a file, a line each; nothing if it is valid."""
    command = [
        "check-jsonschema",
        "--builtin-schema",
        "vendor.gitlab-ci",
        "--output-format",
        "json",
    ]
    done = _call([*command, str(file)], file.parent)
    said = json.loads(done.stdout)
    found = [f"{e['path']}: {e['message']}" for e in said.get("errors", [])]
    found += ["this is no YAML" for _ in said.get("parse_errors", [])]
    return found or ([] if done.returncode == 0 else ["it is not valid"])


def run(file: Path, folder: Path, branch: str = "main") -> Pipeline:
    """Commit `file` as .gitlab-ci.yml to a new repository in `folder`, on `branch`, and run its pipeline there."""
    import yaml

    shutil.copy(file, folder / ".gitlab-ci.yml")
    for command in (
        ["init", "-q", "--template=", "-b", branch],
        ["add", "-A"],
        [*_AS, "commit", "-q", "-m", "one"],
    ):
        subprocess.run(["git", *command], cwd=folder, env=_env(), check=True, capture_output=True)
    options = ["--no-tui", "--offline", "--no-cache", "--yes", "--serial"]
    done = _call(["bitrab", "run", *options], folder)
    text: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    jobs = dict.fromkeys(_in_order(text), Job()) | _jobs(done.stdout)
    if not any(job.status != "not run" for job in jobs.values()):
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        return Pipeline(False, jobs, error=said[-1] if said else "bitrab gave no reason")
    kept = folder / ".bitrab" / "artifacts"
    files = sorted(str(f.relative_to(kept)) for f in kept.rglob("*") if f.is_file())
    return Pipeline(done.returncode == 0, jobs, tuple(f for f in files if "/." not in f))


def _jobs(printed: str) -> dict[str, Job]:
    """What bitrab's words tell about the jobs that ran."""
    _, *parts = _STARTS.split(printed)
    found = {}
    for name, words in zip(parts[::2], parts[1::2], strict=True):
        status = "success" if f"Job {name} completed successfully" in words else "failed"
        found[name] = Job(status, "".join(_SAID.findall(words)).strip())
    return found


def _in_order(text: dict[str, Any]) -> list[str]:
    """The jobs of a pipeline, in the order of its stages."""
    keys = {"script", "extends", "trigger", "run"}
    jobs = {
        name: body.get("stage", "test")
        for name, body in text.items()
        if isinstance(body, dict)
        and not name.startswith(".")
        and name != "default"
        and keys & set(body)
    }
    stages = text.get("stages", [])
    return sorted(jobs, key=lambda name: stages.index(jobs[name]) if jobs[name] in stages else -1)


def _call(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=_env(), capture_output=True, text=True, check=False
    )


def _env() -> dict[str, str]:
    # What the runner is told of a pipeline comes from its repository, not from a CI system around us.
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CI_", "GIT", "GITLAB"))
    }
    return ours | ENV | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def main(file: Path, folder: Path) -> int:
    """Check a file, run it, and print what became of each job."""
    if broken := complaints(file):
        print(f"GitLab would refuse this file: {broken[0]}", file=sys.stderr)
        return 1
    print("GitLab's schema: valid")
    pipeline = run(file, folder)
    if pipeline.error:
        print(f"The pipeline could not start: {pipeline.error}", file=sys.stderr)
        return 1
    for name, job in pipeline.jobs.items():
        print(f"{name:10} {job.status:9} {job.said.rpartition(chr(10))[2]}".rstrip())
    print(f"pipeline   {'success' if pipeline.succeeded else 'failed'}")
    print(f"artifacts  {', '.join(pipeline.artifacts) or 'none'}")
    return 0  # a pipeline that fails, as it should, is no failure of the lab


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path.cwd()))
