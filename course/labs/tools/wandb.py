"""Weights & Biases: the real library in offline mode, and its own reader of the file that it leaves behind."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.labs.tool import Tool, ToolError, executable

TOOL = Tool(
    name="wandb",
    title="Weights & Biases",
    job="experiment tracking",
    home="02",
    kind="real",
    what="The real library in offline mode, and its own reader of the file that it writes; nothing is uploaded.",
    packages=("wandb",),
    commands=("wandb",),
    download_mb=25,
    seconds=5,
    facts="Weights & Biases belongs to CoreWeave since 2025.",
)

SECONDS = 150.0  # a tenth of it on an idle machine

# Quiet, offline, and with all that it writes below the current folder: by default it also writes to the home folder.
ENV = {
    "WANDB_MODE": "offline",
    "WANDB_SILENT": "true",
    "WANDB_CONSOLE": "off",
    "WANDB_ERROR_REPORTING": "false",
    "WANDB_DISABLE_GIT": "true",
    "WANDB_DISABLE_CODE": "true",
    "WANDB_X_DISABLE_STATS": "true",
    "WANDB_X_DISABLE_META": "true",
    "WANDB_X_SAVE_REQUIREMENTS": "false",
    "WANDB_DIR": ".",
    "WANDB_CACHE_DIR": "wandb/cache",
    "WANDB_CONFIG_DIR": "wandb/config",
    "WANDB_DATA_DIR": "wandb/data",
    "WANDB_ARTIFACT_DIR": "wandb/artifacts",
}


@dataclass(frozen=True)
class Run:
    """One offline run as its file tells it.

    `history` has a dict for each step; `artifacts` are by name, each with `type`, `aliases` and `files`.
    """

    project: str = ""
    name: str = ""
    config: dict[str, Any] = field(default_factory=dict)
    history: list[dict[str, Any]] = field(default_factory=list)
    summary: dict[str, Any] = field(default_factory=dict)
    artifacts: dict[str, dict[str, Any]] = field(default_factory=dict)
    exit_code: int | None = None


def records(folder: str | Path = ".") -> list[dict[str, Any]]:
    """Every record of the latest offline run in `folder`, as `wandb leet inspect --json` prints them.

    Raises ToolError if there is no run.
    """
    files = sorted(Path(folder).glob("wandb/offline-run-*/run-*.wandb"))
    if not files:
        raise ToolError(
            "There is no offline run of Weights & Biases in this folder: run the cell that logs one."
        )
    command = [
        executable("wandb") or "wandb",
        "leet",
        "inspect",
        "--json",
        str(files[-1].resolve()),
    ]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | ENV, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise ToolError(f"wandb can't read its own file: {done.stderr.strip().splitlines()[-1:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def read(folder: str | Path = ".") -> Run:
    """Read the latest offline run in `folder` back. Raises ToolError if there is none.

    What the library adds by itself (names that begin with an underscore: clocks, versions) is left out.
    """
    project = name = ""
    config: dict[str, Any] = {}
    summary: dict[str, Any] = {}
    history: list[dict[str, Any]] = []
    artifacts: dict[str, dict[str, Any]] = {}
    code = None
    for record in records(folder):
        match record["type"]:
            case "run":
                project, name = record["run"]["project"], record["run"].get("display_name", "")
                config |= record["run"].get("config", {}).get("update", {})
            case "config":
                config |= record["config"].get("update", {})
            case "history":
                item = record["history"]["item"]
                history.append({"step": item["_step"]} | _own(item))
            case "summary":
                summary |= record["summary"].get("update", {})
            case "artifact":
                artifact = record["artifact"]
                artifacts[artifact["name"]] = {
                    "type": artifact["type"],
                    "aliases": sorted(artifact.get("aliases", [])),
                    "metadata": json.loads(artifact.get("metadata") or "{}"),
                    "files": sorted(
                        c["path"] for c in artifact.get("manifest", {}).get("contents", [])
                    ),
                }
            case "exit":
                code = record["exit"].get("exit_code", 0)
    return Run(project, name, _own(config), history, _own(summary), artifacts, code)


def _own(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if not name.startswith("_")}
