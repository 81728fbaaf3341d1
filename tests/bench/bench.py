"""`make bench`: the engine beside stock nbgrader and beside the floor, on the same submissions, in one run.

The floor is what no grader can do without: the same cells and the same tests in a bare interpreter that has the
libraries loaded already. Figures are ratios; the seconds beside them are this machine's, today.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.answers import load_answers
from autograder.classroom.roster import Submission, plan, read_assignment
from autograder.grading import libraries
from autograder.grading.grade import Assignment, grade
from autograder.grading.intake import read_notebook
from autograder.grading.plan import plan as plan_of
from autograder.sandbox import usage
from autograder.sandbox.doctor import best_tier
from autograder.sandbox.rooms import Warm

ROOT = Path(__file__).parents[2]


@dataclass
class Spent:
    """CPU and wall seconds, and the most memory that all processes together held, in MB."""

    cpu_s: float = 0.0
    wall_s: float = 0.0
    memory_mb: float = 0.0


def main() -> None:
    """Make submissions, grade them three times, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=4, help="submissions of each notebook")
    parser.add_argument(
        "--notebooks", nargs="*", default=["01", "03", "04"], help="beginnings of their names"
    )
    parser.add_argument(
        "--no-stock", action="store_true", help="leave stock nbgrader out: it takes minutes"
    )
    args = parser.parse_args()
    sources = [
        p
        for p in sorted((ROOT / "source").glob("*/*.ipynb"))
        if p.name.startswith(tuple(args.notebooks))
    ]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        handed_in = list(submissions(sources, args.learners, Path(folder)))
        rows = {"floor": floor(handed_in), "engine": engine(handed_in)}
        if not args.no_stock:
            rows["stock nbgrader"] = stock(handed_in, Path(folder))
    table(rows, len(handed_in))


def submissions(sources: list[Path], learners: int, folder: Path) -> Iterator[tuple[Path, Path]]:
    """(source, submission) for each learner and notebook: the bank's answers, right and wrong in turn."""
    bank = load_answers(ROOT / "tests" / "answers")
    assignments = [read_assignment(path) for path in sources]
    for one in plan(assignments, bank, learners):
        yield next(p for p in sources if p.stem == one.assignment), write(one, folder)


def write(one: Submission, folder: Path) -> Path:
    """The learner's notebook, in the place where nbgrader looks for what was collected."""
    notebook = nbformat.read(ROOT / "release" / one.assignment / f"{one.assignment}.ipynb", 4)
    given = {g.exercise: g.text for g in one.given}
    for cell in notebook.cells:
        text = given.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
        if text is not None:
            cell.source = text
    path = folder / "submitted" / one.learner / one.assignment / f"{one.assignment}.ipynb"
    path.parent.mkdir(parents=True)
    for beside in (ROOT / "source" / one.assignment).iterdir():
        if beside.suffix != ".ipynb":
            shutil.copy(beside, path.parent)
    nbformat.write(notebook, path)
    return path


def floor(handed_in: list[tuple[Path, Path]]) -> Spent:
    """The same cells and tests, each submission in a fork of an interpreter that is warm."""
    import importlib

    from autograder.sandbox import warm

    for name in libraries.of([read_notebook(source) for source, _ in handed_in]):
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    if "mlflow" in sys.modules:
        warm._warm_up()
    spent = Spent()
    for source, submission in handed_in:
        planned = plan_of(read_notebook(source), read_notebook(submission))
        cells = [run.source for run in planned.runs] + [test.source for test in planned.tests]
        with measured(spent):
            pid = os.fork()
            if pid == 0:
                in_a_bare_interpreter(cells, submission.parent)
            _, _, used = os.wait4(pid, 0)
            spent.cpu_s += used.ru_utime + used.ru_stime
            spent.memory_mb = max(spent.memory_mb, used.ru_maxrss / 1024)
    return spent


def in_a_bare_interpreter(cells: list[str], folder: Path) -> None:
    """Run cells one after the other, as a kernel would, and end."""
    from IPython.core.interactiveshell import InteractiveShell

    with tempfile.TemporaryDirectory() as scratch, Path(os.devnull).open("w") as nowhere:
        shutil.copytree(folder, scratch, dirs_exist_ok=True)
        os.chdir(scratch)
        shell = InteractiveShell.instance()
        with redirect_stdout(nowhere), redirect_stderr(nowhere):
            for cell in cells:
                shell.run_cell(cell)
        os.chdir("/")
    os._exit(0)


def engine(handed_in: list[tuple[Path, Path]]) -> Spent:
    """The engine, one submission after the other; the warm process's start is told apart."""
    spent, parts = Spent(), dict.fromkeys(("cells", "answers", "tests"), 0.0)
    notebooks = {source: Assignment.read(source) for source, _ in handed_in}
    began = time.monotonic()
    with Warm(
        best_tier(), libraries=libraries.of([a.notebook for a in notebooks.values()])
    ) as warm:
        print(
            f"warm process: ready after {time.monotonic() - began:.1f} s, once for a class",
            flush=True,
        )
        for source, submission in handed_in:
            with watching(warm.pid, spent), measured(spent, ours=True):
                result = grade(notebooks[source], submission, warm=warm)
            assert result.graded, result.notes
            for what, cpu_s in result.cpu_s.items():
                parts[what] += cpu_s
                spent.cpu_s += cpu_s
    total = sum(parts.values())
    said = ", ".join(f"{what} {cpu_s / total:.0%}" for what, cpu_s in parts.items())
    print(
        f"engine: its rooms' CPU goes into {said}; the grader itself takes {spent.cpu_s - total:.1f} s",
        flush=True,
    )
    return spent


def stock(handed_in: list[tuple[Path, Path]], folder: Path) -> Spent:
    """`nbgrader autograde` as it comes, on the same submissions."""
    names = sorted({source.stem for source, _ in handed_in})
    for name in names:
        shutil.copytree(ROOT / "source" / name, folder / "source" / name)
    (folder / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'bench'\n"
    )
    nbgrader = str(Path(sys.executable).with_name("nbgrader"))
    env = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    spent = Spent()
    for name in names:
        subprocess.run(
            [nbgrader, "generate_assignment", name],
            cwd=folder,
            env=env,
            check=True,
            capture_output=True,
        )
    for name in names:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with measured(spent):
            process = subprocess.Popen(
                [nbgrader, "autograde", name],
                cwd=folder,
                env=env,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            with watching(process.pid, spent):
                process.wait()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.cpu_s += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent


@contextmanager
def watching(pid: int, spent: Spent) -> Iterator[None]:
    """Note the most memory that a process and its children hold together during a block."""
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.25):
            spent.memory_mb = max(spent.memory_mb, usage.own_share(pid) / 2**20)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@contextmanager
def measured(spent: Spent, *, ours: bool = False) -> Iterator[None]:
    """Add the wall seconds of a block; of the grader itself the CPU seconds, too."""
    wall, cpu = time.monotonic(), time.process_time()
    yield
    spent.wall_s += time.monotonic() - wall
    if ours:
        spent.cpu_s += time.process_time() - cpu


def table(rows: dict[str, Spent], count: int) -> None:
    """Print each way beside the floor, per submission."""
    base = rows["floor"]
    print(f"\n{count} submissions, per submission:")
    print(f"{'':16}{'CPU s':>8}{'× floor':>9}{'wall s':>8}{'× floor':>9}")
    for name, spent in rows.items():
        cpu, wall = spent.cpu_s / count, spent.wall_s / count
        print(
            f"{name:16}{cpu:8.2f}{spent.cpu_s / base.cpu_s:9.2f}{wall:8.2f}{spent.wall_s / base.wall_s:9.2f}"
        )
    memory = {name: round(spent.memory_mb) for name, spent in rows.items() if spent.memory_mb}
    print(f"peak memory, MB: {json.dumps(memory)}")


if __name__ == "__main__":
    main()
