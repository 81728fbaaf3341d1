"""The instructors' command line: thin, every verb lives in its own package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(
    name="autograder",
    help="Build the course, judge answers, run a class round.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
Root = Annotated[
    Path, typer.Option("--root", help="The project's folder.", exists=True, file_okay=False)
]
console = Console()
complain = Console(stderr=True)


@app.command()
def build(
    root: Root = Path(),
    force: Annotated[
        bool, typer.Option("--force", help="Run unchanged lessons again, too.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the built files are up to date.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Lessons run side by side.")] = 2,
) -> None:
    """Build source/*.md into source/NN/NN.ipynb (executed) and release/NN/NN.ipynb."""
    from autograder.build import BuildError, Built, differences
    from autograder.build import build as build_course

    def said(built: Built) -> None:
        how = f"run in {built.seconds:.0f} s" if built.executed else "unchanged, not run again"
        console.print(f"  {built.slug}: {how}")

    try:
        if check:
            stale = differences(root.resolve())
            for name in stale:
                complain.print(f"not up to date: {name}", highlight=False)
            if stale:
                complain.print("Run `make build` and commit what it writes.")
                raise typer.Exit(1)
            console.print("Built files are up to date.")
            return
        console.print(
            "Building the lessons; one that is new runs top to bottom, about half a minute."
        )
        build_course(root.resolve(), force=force, jobs=jobs, said=said)
    except BuildError as error:
        for fault in error.faults:
            complain.print(str(fault), highlight=False, markup=False, soft_wrap=True)
        complain.print("Nothing was built; the last good build is untouched.")
        raise typer.Exit(1) from None
    console.print("Built.")


@app.command()
def keep(
    names: Annotated[
        list[str] | None, typer.Argument(help="Tools; all that run only when asked, by default.")
    ] = None,
    root: Root = Path(),
) -> None:
    """Run the cells that a build leaves alone (own environments, slow servers) and keep what they print."""
    from autograder.build import BuildError
    from autograder.build.keep import keep_asked
    from autograder.build.lesson import read_lesson

    missing: list[str] = []
    try:
        for path in sorted((root / "source").glob("0[1-9]-*.md")):
            texts = (cell.source for cell in read_lesson(path).cells("code"))
            missing += keep_asked(
                texts, f"source/{path.name}", names or (), lambda line: console.print(f"  {line}")
            )
    except BuildError as error:
        for fault in error.faults:
            complain.print(str(fault), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(1) from None
    for name in dict.fromkeys(missing):
        complain.print(f"{name} is not here: `course tools add {name}`", markup=False)
    raise typer.Exit(1 if missing else 0)


@app.command()
def register(root: Root = Path()) -> None:
    """Register the assignments in the gradebook (gradebook.db), as nbgrader needs before it can grade."""
    from autograder.classroom.gradebook import register as register_assignments
    from autograder.classroom.terminals import ClassroomError

    try:
        names = register_assignments(root.resolve())
    except ClassroomError as error:
        complain.print(str(error), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(1) from None
    (root / ".exchange").mkdir(exist_ok=True)  # where nbgrader_config.py hands out and collects
    console.print(f"Registered in gradebook.db: {', '.join(names)}.")


@app.command()
def demo(
    root: Root = Path(),
    learners: Annotated[
        int, typer.Option("--learners", min=1, help="How many made-up learners.")
    ] = 8,
) -> None:
    """A whole class round on made-up learners: release, fetch, submit, collect, grade, feedback, export."""
    from autograder.classroom.demo import run_demo

    raise typer.Exit(run_demo(root.resolve(), learners=learners, console=console))


Unsafe = Annotated[
    bool,
    typer.Option(
        "--unsafe", help="Grade without isolation: only where you trust every submission."
    ),
]


@app.command()
def feedback(
    assignment: Annotated[
        str | None, typer.Argument(help="The assignment; all that were graded, by default.")
    ] = None,
    root: Root = Path(),
    student: Annotated[str | None, typer.Option("--student", help="Only this learner's.")] = None,
) -> None:
    """Write a page for each graded submission: every check in words, no hidden test. Beside nbgrader's own feedback."""
    from autograder.recording.course import Course, CourseError
    from autograder.recording.pages import write

    try:
        count = sum(1 for _ in write(Course.read(root), assignment, student))
    except (CourseError, OSError) as error:
        complain.print(str(error), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(1) from None
    if not count:
        complain.print("Nothing has been graded here yet; run `autograder grade` first.")
        raise typer.Exit(1)
    console.print(f"{count} pages written: feedback/STUDENT/ASSIGNMENT/*.checks.html")


@app.command("grade-one")
def grade_one(
    source: Annotated[Path, typer.Argument(help="The instructor's notebook, with hidden tests.")],
    submission: Annotated[Path, typer.Argument(help="The learner's notebook.")],
    files: Annotated[
        Path | None,
        typer.Option("--files", help="A folder of files handed in beside the notebook."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
    unsafe: Unsafe = False,
) -> None:
    """Grade one notebook, and write nothing: exit 0 for a verdict, 0 points included; 3 where there is none."""
    from autograder.grading.one import NoVerdict, in_words, result_of

    try:
        result = result_of(source, submission, files, unsafe=unsafe)
    except NoVerdict as error:
        if as_json:
            print(json.dumps({"graded": False, "score": None, "error": str(error)}))
        complain.print(str(error), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(2 if error.misuse else 3) from None
    if as_json:
        print(json.dumps(result.as_dict(), ensure_ascii=False))
    else:
        for line in in_words(result):
            console.print(line, highlight=False, markup=False, soft_wrap=True)
    raise typer.Exit(0 if result.graded else 3)


@app.command("check-source")
def check_source(
    source: Annotated[Path, typer.Argument(help="The instructor's notebook, with its solutions.")],
    unsafe: Unsafe = False,
) -> None:
    """Whether a notebook can be graded fairly: its own solution earns all points, a blank none."""
    from autograder.grading.one import NoVerdict, faults_of

    try:
        found = faults_of(source, unsafe=unsafe)
    except NoVerdict as error:
        complain.print(str(error), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(2 if error.misuse else 3) from None
    for fault in found:
        complain.print(fault, highlight=False, markup=False, soft_wrap=True)
    if found:
        raise typer.Exit(1)
    console.print("The reference earns all points, a blank none: this notebook can be graded.")


@app.command()
def grade(
    assignment: Annotated[
        str | None, typer.Argument(help="The assignment; all that were collected, by default.")
    ] = None,
    root: Root = Path(),
    student: Annotated[str | None, typer.Option("--student", help="Only this learner's.")] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Side by side; one a processor by default.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
    unsafe: Unsafe = False,
) -> None:
    """Grade what was collected, and record it for nbgrader: exit 0 if all was graded, 1 if some was not."""
    import os

    from autograder.recording.verb import Wanted, run

    wanted = Wanted(root, assignment, student, jobs or os.cpu_count() or 1, unsafe)
    raise typer.Exit(run(wanted, as_json=as_json, console=console, complain=complain))


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """What this machine can isolate, found by trying, and the limits that a submission gets."""
    from autograder.sandbox.doctor import REAL_TIERS, examine, groups
    from autograder.sandbox.policy import Limits, LimitsError

    try:
        limits = Limits.configured(Path())
    except LimitsError as error:
        complain.print(str(error), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(2) from None
    reports = [examine(tier, limits) for tier in REAL_TIERS]
    taken = next((r.tier for r in reports if r.usable), None)
    if as_json:
        tiers = [r.as_dict() for r in reports]
        print(json.dumps({
            "tier": taken, "tiers": tiers, "control_groups": groups(), "limits": limits.as_dict(),
        }))  # fmt: skip
        raise typer.Exit(0 if taken else 1)
    for report in reports:
        state = "taken" if report.tier == taken else "usable" if report.usable else "not usable"
        console.print(f"[b]{report.tier}[/b]: {state}", highlight=False)
        if report.problem:
            console.print(f"  {report.problem}", highlight=False, markup=False, soft_wrap=True)
        for word, items in (
            ("stops", report.stopped),
            ("does NOT stop", report.not_stopped),
            ("leaves open", report.left_open),
        ):
            if items:
                console.print(f"  {word}: {', '.join(items)}", highlight=False, soft_wrap=True)
    console.print(f"[b]control groups[/b]: {groups()}", highlight=False, soft_wrap=True)
    said = ", ".join(f"{name} {value:g}" for name, value in limits.as_dict().items())
    console.print(f"[b]limits[/b]: {said}", highlight=False, soft_wrap=True)
    if taken is None:
        complain.print("Grading refuses to start here, unless --unsafe is given.")
        raise typer.Exit(1)


def main() -> None:
    """Entry point of the `autograder` command."""
    app()
