"""What is here of each tool, how a missing one is named, and what its cells do then."""

import json
import sys
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from course.cli import app
from course.labs import cell, fetch, table, tool
from course.labs.cell import Order
from course.labs.tool import Tool, ToolError


def made_up(**changes):
    basis = {"name": "made-up", "title": "Made Up", "job": "none", "home": "02", "kind": "real"}
    return Tool(**(basis | {"what": "Nothing is real."} | changes))


@pytest.fixture
def known(monkeypatch):
    """Makes one made-up tool the only one."""

    def make(module=None, **changes):
        one = made_up(**changes)
        monkeypatch.setattr(tool, "_labs", lambda: {one.name: (one, module or SimpleNamespace())})
        return one

    return make


@pytest.fixture(autouse=True)
def kept(monkeypatch, tmp_path):
    monkeypatch.setattr(cell, "KEPT", tmp_path / "kept")


def test_every_tool_of_the_outline_has_a_lab_and_a_row():
    assert table.unknown() == []
    rows = table.markdown().splitlines()[2:]
    assert len(rows) == len(tool.catalogue())
    for row in rows:
        assert all(field.strip() for field in row.strip("|").split(" | ")), row


def test_each_tool_says_what_is_real_and_how_it_is_fetched():
    for one in tool.catalogue().values():
        assert one.what.endswith("."), one.name
        assert one.kind == "offline" or one.packages or one.commands or one.own, one.name
        assert not one.commands or one.packages or one.fetch, f"{one.name}: say how to get it"
        if one.own:
            assert tool.requirements(one.own).is_file() and one.opt_in, one.name


def test_a_tool_that_is_here_tells_its_version(known):
    known(packages=("pytest",))
    assert tool.find("made-up").here
    assert tool.find("made-up").version == pytest.__version__


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"packages": ("no-such-package",)}, "`course tools add made-up`"),
        ({"packages": ("no-such",), "download_mb": 60, "seconds": 9}, "(60 MB, about 9 s)"),
        ({"commands": ("no-such",), "fetch": "install it from its site"}, "install it from"),
        ({"own": "made-up"}, "`course tools add made-up`"),
        ({"kind": "offline"}, "can't be had offline"),
    ],
)
def test_a_missing_tool_is_one_sentence_with_the_way_out(known, changes, words):
    known(**changes)
    status = tool.find("made-up")
    assert status.here == (changes.get("kind") == "offline")
    if not status.here:
        assert words in status.sentence and "\n" not in status.sentence


def test_an_unknown_tool_is_answered_with_the_known(known):
    known()
    with pytest.raises(ToolError, match="there are made-up"):
        tool.get("wandbb")


def run(text, names=None):
    line, _, body = text.partition("\n")
    cell.show(cell.read(line.removeprefix("%%tool "), body), names or {})


def test_a_cell_runs_in_a_process_and_a_folder_of_its_own(known, capsys, tmp_path):
    known(packages=("pytest",))
    run("%%tool made-up\nimport os\nprint(os.getpid(), os.listdir())")
    pid, _, files = capsys.readouterr().out.strip().partition(" ")
    import os

    assert int(pid) != os.getpid() and files == "[]"
    run("%%tool made-up --folder here\nopen('left', 'w').write('x')", {"here": tmp_path})
    assert (tmp_path / "left").read_text() == "x"


def test_a_cell_that_fails_ends_in_a_sentence_and_the_notebook_goes_on(known, capsys):
    known(packages=("pytest",))
    run("%%tool made-up\nraise ValueError('a worker died')")
    assert capsys.readouterr().out == (
        "Made Up ended with exit status 1: ValueError: a worker died\n"
    )


def test_a_cell_of_a_missing_tool_shows_what_it_would_have_printed(known, capsys):
    known(packages=("no-such-package",))
    cell.keep(Order("made-up", "print(1)"), "1\n")
    run("%%tool made-up\nprint(1)")
    said = capsys.readouterr().out
    assert "course tools add made-up" in said and said.endswith("\n1\n")
    run("%%tool made-up\nprint(2)")
    assert "nothing is kept of this text" in capsys.readouterr().out


def test_a_cell_that_runs_only_when_asked_is_left_alone(known, capsys):
    known(packages=("pytest",), opt_in=True)
    cell.keep(Order("made-up", "print(6 * 7)"), "kept\n")
    run("%%tool made-up\nprint(6 * 7)")
    assert "kept" in capsys.readouterr().out
    run("%%tool made-up --run\nprint(6 * 7)")
    assert capsys.readouterr().out == "42\n"


def test_a_cell_may_be_something_else_than_python(known, capsys):
    shell = SimpleNamespace(argv=lambda python, path, folder: ["sh", path], CELL="job.sh")
    known(shell, packages=("pytest",))
    run("%%tool made-up\nbasename $0")
    assert capsys.readouterr().out == "job.sh\n"


@pytest.mark.parametrize("line", ["", "--run", "x --nothing", "x --folder", "'x"])
def test_an_order_that_can_not_be_read_shows_how_it_is_written(line):
    with pytest.raises(ToolError, match="%%tool NAME"):
        cell.read(line, "")


def test_a_folder_that_is_no_name_yet_is_said(known):
    known(packages=("pytest",))
    with pytest.raises(ToolError, match="no such name yet"):
        run("%%tool made-up --folder nowhere\n1")


def test_the_magic_is_there_once_its_module_is_imported(known, capsys):
    from IPython.core.interactiveshell import InteractiveShell

    known(packages=("pytest",))
    shell = InteractiveShell()
    cell.load_ipython_extension(shell)
    shell.run_cell("%%tool made-up\nprint('hello')")
    shell.run_cell("%%tool nothing\nprint('hello')")
    out = capsys.readouterr().out
    assert out.startswith("hello\n") and "There is no tool 'nothing'" in out


def test_the_command_prints_each_tool():
    done = CliRunner().invoke(app, ["tools", "--json"])
    assert done.exit_code == 0
    assert {row["name"] for row in json.loads(done.stdout)} == set(tool.catalogue())
    shown = CliRunner().invoke(app, ["tools"])
    assert shown.exit_code == 0 and "git" in shown.stdout


def test_the_command_names_the_known_tools_for_an_unknown_one():
    done = CliRunner().invoke(app, ["tools", "add", "wandbb"])
    assert done.exit_code == 1 and "There is no tool" in done.stderr


def test_what_no_package_brings_is_not_fetched(known):
    known(commands=("no-such",), fetch="install it from its site")
    with pytest.raises(ToolError, match="install it from its site"):
        fetch.add("made-up")


def test_a_fetch_that_fails_says_so_and_leaves_nothing_half_made(known, monkeypatch, tmp_path):
    one = known(own="made-up", packages=("x",))
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    monkeypatch.setattr(fetch, "ROOT", tmp_path)
    wanted = tool.requirements("made-up")
    wanted.parent.mkdir(parents=True)
    wanted.write_text("x==1 --hash=sha256:00\n")
    monkeypatch.setattr(tool, "executable", lambda command: "/bin/false")
    with pytest.raises(ToolError, match="check the network"):
        fetch.add(one.name)
    assert not tool.find(one.name).here


def test_an_own_environment_of_another_day_is_no_longer_here(known, monkeypatch, tmp_path):
    known(own="made-up", packages=("x",))
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    wanted, place = tool.requirements("made-up"), tool.environment("made-up")
    wanted.parent.mkdir(parents=True)
    place.mkdir(parents=True)
    wanted.write_text("x==1.2 \\\n    --hash=sha256:00\n")
    (place / "made-from").write_text(tool.stamp("made-up"))
    assert tool.find("made-up").here and tool.find("made-up").version == "1.2"
    wanted.write_text("x==1.3 \\\n    --hash=sha256:00\n")
    assert not tool.find("made-up").here
    assert "another day" in tool.find("made-up").sentence


def test_this_python_is_where_a_cell_of_the_course_runs():
    assert str(made_up().python) == sys.executable
