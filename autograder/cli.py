"""The instructors' command line: thin, every verb lives in its own package."""

from __future__ import annotations

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


def main() -> None:
    """Entry point of the `autograder` command."""
    app()
