"""A pytest plugin: keeps the outputs that nbval's run produced, so that one execution serves every question."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest


def pytest_addoption(parser):
    parser.addoption("--record-to", help="Where the executed notebook goes.")


class Recorder:
    """Collects each code cell's outputs by its number."""

    def __init__(self, target: Path) -> None:
        self.target, self.outputs, self.path = target, {}, None

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item):
        if hasattr(item, "test_outputs") and item.test_outputs is not None:
            self.outputs[item.cell_num] = item.test_outputs
            self.path = item.path

    def pytest_sessionfinish(self):
        if self.path is None:
            return
        notebook = nbformat.read(self.path, 4)
        code = (cell for cell in notebook.cells if cell.cell_type == "code")
        for number, cell in enumerate(code):
            cell.outputs = [nbformat.from_dict(o) for o in self.outputs.get(number, [])]
        nbformat.write(notebook, self.target)


def pytest_configure(config):
    if config.option.record_to:
        config.pluginmanager.register(Recorder(Path(config.option.record_to)))
