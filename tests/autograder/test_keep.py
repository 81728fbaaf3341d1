"""What a tool's cell printed is kept, but not that it was missing, failed or took too long."""

from types import SimpleNamespace

import nbformat
import pytest

from autograder.build.errors import BuildError
from autograder.build.keep import keep_outputs, out_of_date
from course.labs import cell, tool
from course.labs.tool import Tool


@pytest.fixture
def executed(monkeypatch, tmp_path):
    """Makes a notebook of one tool's cell that printed something."""
    monkeypatch.setattr(cell, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(cell.child, "SECONDS", 0.5)

    def make(text, package="pytest"):
        one = Tool("made-up", "Made Up", "none", "02", "real", "Nothing.", packages=(package,))
        monkeypatch.setattr(tool, "_labs", lambda: {one.name: (one, SimpleNamespace(SECONDS=0.5))})
        from contextlib import redirect_stdout
        from io import StringIO

        with redirect_stdout(StringIO()) as printed:
            cell.show(cell.Order("made-up", text), {})
        output = nbformat.v4.new_output("stream", name="stdout", text=printed.getvalue())
        code = nbformat.v4.new_code_cell(f"%%tool made-up\n{text}", outputs=[output])
        return nbformat.v4.new_notebook(cells=[code])

    return make


def test_what_it_printed_is_kept_and_up_to_date(executed, tmp_path):
    notebook = executed("print(6 * 7)")
    nbformat.write(notebook, tmp_path / "one.ipynb")
    assert len(out_of_date(cell.KEPT, [tmp_path / "one.ipynb"])) == 1
    keep_outputs(notebook, "one.md")
    assert [path.read_text() for path in cell.KEPT.iterdir()] == ["42\n"]
    assert out_of_date(cell.KEPT, [tmp_path / "one.ipynb"]) == []


@pytest.mark.parametrize(
    ("text", "package", "reason"),
    [
        ("print(1)", "no-such-package", "needs every tool"),
        ("raise SystemExit('a worker died')", "pytest", "a worker died"),
        ("import time; time.sleep(600)", "pytest", "took too long"),
    ],
)
def test_a_failure_is_never_kept(executed, text, package, reason):
    with pytest.raises(BuildError, match=reason):
        keep_outputs(executed(text, package), "one.md")
    assert not cell.KEPT.exists()
