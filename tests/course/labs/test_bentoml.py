"""BentoML in a process of its own, as its lab runs it: requests that come together become one batch."""

import nbformat

from course.labs import cell, tool

LESSON = "source/03-deployment-and-scaling/03-deployment-and-scaling.ipynb"


def test_its_lab_runs_and_leaves_nothing(pytestconfig, tmp_path):
    assert tool.find("bentoml").here
    notebook = nbformat.read(pytestconfig.rootpath / LESSON, 4)
    texts = (c.source for c in notebook.cells if c.cell_type == "code")
    (order,) = (order for order in cell.orders(texts) if order.name == "bentoml")
    ran = cell.carry_out(order, tmp_path)
    assert ran.ended_well, ran.error
    assert ran.stdout.count("True") == 2
