"""The shipped LiteRT files are of our churn model: the float one scores as it does, the 8-bit one nearly."""

import numpy as np
import pytest

from autograder.build import edge
from course import churn
from course.labs import tool
from course.labs.serving import champion
from course.labs.tools import litert


@pytest.fixture(scope="module")
def model():
    return champion()


@pytest.fixture(scope="module")
def fresh():
    return churn.customers(2_000, month=5, seed=7)


def test_the_float_file_is_the_champion(model, fresh):
    assert tool.find("litert").here
    gap = np.abs(
        litert.scores(litert.EDGE / "churn.tflite", fresh) - model.predict_proba(fresh)[:, 1]
    )
    assert gap.max() < 1e-5


def test_the_quantised_file_is_near_and_larger(model, fresh):
    path = litert.EDGE / "churn-int8.tflite"
    original = model.predict_proba(fresh)[:, 1]
    scores = litert.scores(path, fresh)
    assert 0.005 < np.abs(scores - original).mean() < 0.02
    assert ((scores > 0.3) != (original > 0.3)).mean() > 0.01
    assert path.stat().st_size > (litert.EDGE / "churn.tflite").stat().st_size


def test_the_files_are_what_the_writer_writes(model, fresh, tmp_path):
    weights, bias = edge.numbers(model)
    sample = litert.inputs(churn.customers(5_000, month=0, seed=7))
    for name, made in {
        "churn.tflite": edge.write(weights, bias),
        "churn-int8.tflite": edge.write(weights, bias, sample),
    }.items():
        (tmp_path / name).write_bytes(made)
        shipped = litert.scores(litert.EDGE / name, fresh)
        # another machine's fit differs in the last digits: one step of 1/256 for whole numbers
        assert np.abs(litert.scores(tmp_path / name, fresh) - shipped).max() < 0.0045
