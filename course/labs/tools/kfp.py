"""Kubeflow Pipelines: real components, compiled to the file that a cluster takes, and run here as plain processes."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from course.labs.tool import Tool

TOOL = Tool(
    name="kfp",
    title="Kubeflow",
    job="orchestration",
    home="02",
    kind="stand-in",
    what="The real SDK of Kubeflow Pipelines and its local runner: steps run as processes, where Kubeflow "
    "would start a container on a Kubernetes cluster for each.",
    packages=("kfp",),
    download_mb=10,
    seconds=15,
    also=("Kubeflow Pipelines",),
)


SECONDS = 150.0  # a tenth of it on an idle machine
_END = re.compile(r"Task '([^']+)' finished with status (\w+)")
_COLOUR = re.compile(r"\x1b\[\d+m")


@dataclass(frozen=True)
class Task:
    """A step of a compiled pipeline: its component, the steps that it waits for, and the condition it stands under."""

    component: str
    after: tuple[str, ...] = ()
    condition: str = ""


def tasks(file: str | Path) -> dict[str, Task]:
    """Read every step of a compiled pipeline (IR YAML) back, by name; a conditional group's steps as well."""
    import yaml

    text = next(yaml.safe_load_all(Path(file).read_text(encoding="utf-8")))
    return _tasks(text["root"]["dag"], text["components"])


def compiled(pipeline: Any, file: str | Path) -> dict[str, Task]:
    """Compile a pipeline into `file`, and read its steps back."""
    from kfp import compiler

    compiler.Compiler().compile(pipeline, str(file))
    return tasks(file)


def run(pipeline: Callable[..., Any], folder: str | Path = ".", **arguments: Any) -> dict[str, Any]:
    """Run a pipeline here, with this Python's packages; return what each step gave, None for one that failed.

    A step that did not run is not in it. What the steps hand on lies in `folder`/kfp afterwards.
    """
    from kfp import local

    root = Path(folder).resolve() / "kfp" / f"{len(list(Path(folder).glob('kfp/*'))) + 1}"
    root.mkdir(parents=True)
    runner = local.SubprocessRunner(use_venv=False)
    # The runner tells how each step ended on stdout, in colours and with times and paths, and nowhere else.
    # Each step leaves its text where `mktemp -d` says: in this folder, it goes with it.
    home = patch.dict(os.environ, TMPDIR=str(root))
    with redirect_stdout(io.StringIO()) as log, _conditions_as_compiled(), home:
        local.init(runner=runner, pipeline_root=str(root), raise_on_error=False)
        pipeline(**arguments)
    ends = dict(_END.findall(_COLOUR.sub("", log.getvalue())))
    return {step: _output(root, step) if end == "SUCCESS" else None for step, end in ends.items()}


def _output(root: Path, step: str) -> Any:
    """What a step returned: a value, or a dict of several."""
    for file in root.glob(f"**/{step}/executor_output.json"):
        values = json.loads(file.read_text(encoding="utf-8")).get("parameterValues", {})
        return values.get("Output", values)
    return {}


@contextmanager
def _conditions_as_compiled() -> Iterator[None]:
    """Inside, the local runner takes a condition as the compiler writes it.

    That of kfp 2.16 replaces the names in `inputs.parameter_values['pipelinechannel--x']`, and
    not what is around them: every `dsl.If` is false, and a gate that should open stays shut.
    """
    from kfp.local.orchestrator.enhanced_dag_orchestrator import ConditionEvaluator

    evaluate = ConditionEvaluator.evaluate_condition

    def of_names(condition: str, io_store: Any) -> bool:
        return bool(
            evaluate(re.sub(r"inputs\.parameter_values\['([^']+)'\]", r"\1", condition), io_store)
        )

    with patch.object(ConditionEvaluator, "evaluate_condition", staticmethod(of_names)):
        yield


def _tasks(
    dag: dict[str, Any],
    components: dict[str, Any],
    condition: str = "",
    before: tuple[str, ...] = (),
) -> dict[str, Task]:
    """The steps of a group; they stand under the group's own condition, and wait for what it waits for."""
    found: dict[str, Task] = {}
    for name, task in dag["tasks"].items():
        component = components[task["componentRef"]["name"]]
        own = task.get("triggerPolicy", {}).get("condition", "")
        both = " && ".join(part for part in (condition, own) if part)
        after = tuple(sorted({*before, *task.get("dependentTasks", [])}))
        if "dag" in component:
            found |= _tasks(component["dag"], components, both, after)
        else:
            found[name] = Task(task["componentRef"]["name"].removeprefix("comp-"), after, both)
    return found
