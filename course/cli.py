"""The learners' command line: thin, every verb lives in its own module."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress as Bar
from rich.table import Table

app = typer.Typer(
    name="course",
    help="The MLOps interview course: open it, check your answers, see how far you are.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
console = Console()
complain = Console(stderr=True)
MISUSE = 2
Json = Annotated[bool, typer.Option("--json", help="Print plain data for a script.")]


@app.command()
def lab(
    root: Annotated[Path, typer.Option("--root", help="The course's folder.")] = Path(),
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
    port: Annotated[
        int, typer.Option(help="Port on this machine; the next free one is taken.")
    ] = 8888,
) -> None:
    """Open JupyterLab at the start page."""
    start = root / "release" / "00-start-here.ipynb"
    if not start.exists():
        complain.print(f"No {start} here: run this in the course's folder, or name it with --root.")
        raise typer.Exit(MISUSE)
    console.print(f"Opening JupyterLab at {start}. Stop it with Ctrl-C, twice.")
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--notebook-dir={root.resolve()}",
        f"--port={port}",
        "--ip=127.0.0.1",
    ]
    # nothing outside this machine is asked: no news, no version, no list of extensions
    command += [
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    # the terminal says where to go and what fails, no more; ipykernel warns of any plain connection, loopback or not
    command += [
        "--LabApp.log_level=WARN",
        "--ServerApp.log_level=WARN",
        "--KernelManager.transport_encryption=auto",
        "--LabApp.default_url=/lab/tree/release/00-start-here.ipynb",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # in a container root is the only user, and only this machine can reach the server
        command.append("--allow-root")
    # ours, before the user's own: no news prompt, no panels for instructors, long lines wrapped
    own = str(Path(__file__).parent / "jupyter")
    theirs = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join([own, *([theirs] if theirs else [])])
    sys.stdout.flush()
    os.environ["PATH"] = os.pathsep.join(
        [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    )
    os.execv(sys.executable, command if browser else [*command, "--no-browser"])


@app.command()
def check(
    notebook: Annotated[Path, typer.Argument(help="A notebook of the course, as saved.")],
    as_json: Json = False,
) -> None:
    """Run a notebook from a fresh kernel and print the verdict of every check. Exit status 1 if one failed."""
    from course.notebook import NotOurs, open_notebook, run, standings

    try:
        opened = open_notebook(notebook)
    except NotOurs as reason:
        complain.print(str(reason), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(MISUSE) from None
    with Bar(console=complain, transient=True) as bar:
        task = bar.add_task(f"Running {notebook.name}", total=len(opened.cells))
        found = list(
            standings(
                run(opened, notebook.parent, lambda done, of: bar.update(task, completed=done))
            )
        )
    if as_json:
        rows = [
            {"grade_id": s.grade_id, "points": s.points, "verdict": s.verdict, "error": s.error}
            for s in found
        ]
        print(json.dumps({"exercises": rows, "earned": sum(s.earned for s in found)}))
    else:
        for standing in found:
            _print_standing(standing)
        console.print(
            f"{sum(s.earned for s in found)} of {sum(s.points for s in found)} points so far."
        )
    raise typer.Exit(0 if all(s.done for s in found) else 1)


@app.command()
def progress(
    root: Annotated[Path, typer.Option("--root", help="The course's folder.")] = Path(),
    as_json: Json = False,
) -> None:
    """How far you are, by the notebooks as last saved."""
    from course.progress import progress as read_progress

    sections = read_progress(root / "release").sections
    if as_json:
        print(
            json.dumps(
                [{"section": s.slug, "earned": s.earned, "points": s.points} for s in sections]
            )
        )
        return
    table = Table("section", "points", "exercises done")
    for s in sections:
        done = sum(x.done for x in s.standings)
        table.add_row(s.title, s.stands, f"{done} of {len(s.standings)}")
    console.print(table)


@app.command()
def environment(as_json: Json = False) -> None:
    """What the course needs of this machine, and how to get what is missing. Exit status 1 if something is."""
    from course.environment import check_environment

    found = check_environment()
    if as_json:
        print(
            json.dumps(
                [{"name": n.name, "found": n.found, "remedy": n.remedy} for n in found.needs]
            )
        )
    else:
        console.print(repr(found), highlight=False, markup=False)
    raise typer.Exit(0 if found.ready else 1)


tools_app = typer.Typer(
    help="Which real tools are here, and how to get the others.", invoke_without_command=True
)
app.add_typer(tools_app, name="tools")


@tools_app.callback()
def tools(
    context: typer.Context,
    home: Annotated[
        str, typer.Option("--home", help="Only the tools of one notebook, such as 02.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Which real tools are here, and how to get the others; nothing is started or fetched."""
    if context.invoked_subcommand:
        return
    from course.labs.table import tools as look

    rows = look(home).rows
    if as_json:
        print(
            json.dumps(
                [
                    {"name": r.tool.name, "here": r.here, "version": r.version, "says": r.sentence}
                    for r in rows
                ]
            )
        )
        return
    table = Table("name", "tool", "notebook", "here")
    for r in rows:
        away = f"no: {r.tool.download_mb} MB, {r.tool.seconds} s" if r.tool.download_mb else "no"
        table.add_row(r.tool.name, r.tool.title, r.tool.home, f"✓ {r.version}" if r.here else away)
    console.print(table)
    if not all(r.here for r in rows):
        console.print("`course tools add NAME` fetches one, or says how; notebooks go on without.")


@tools_app.command()
def add(name: Annotated[str, typer.Argument(help="A name of the table's first column.")]) -> None:
    """Fetch a tool that is missing, at its locked version; one with an environment of its own gets that."""
    from course.labs.fetch import add as fetch
    from course.labs.tool import ToolError

    try:
        console.print(fetch(name), highlight=False, markup=False)
    except ToolError as reason:
        complain.print(str(reason), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(1) from None


def _print_standing(standing: object) -> None:
    from course.notebook import Standing

    assert isinstance(standing, Standing)
    title = f"{standing.grade_id}: "
    if standing.verdict is None:
        console.print(
            title + (standing.error or "its test cell gave no verdict; is it still whole?"),
            markup=False,
        )
        return
    console.print(title + standing.verdict["headline"], markup=False)
    for row in standing.verdict["checks"]:
        console.print(f"  {row['outcome']:<13} {row['name']}", markup=False, highlight=False)
        if row["outcome"] == "failed":
            for label in ("tried", "yours", "idea", "reread"):
                if row[label]:
                    console.print(
                        f"      {label.capitalize()}: {row[label]}", markup=False, highlight=False
                    )


def main() -> None:
    """Entry point of the `course` command."""
    app()
