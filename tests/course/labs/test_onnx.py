"""The champion as an ONNX file: the same scores, row by row."""

import pickle

import numpy as np
import pytest

from course import churn
from course.labs import tool
from course.labs.serving import champion
from course.labs.tools import onnx


@pytest.fixture(scope="module")
def model():
    return champion()


def test_parity_with_the_original(model):
    assert tool.find("onnx").here
    shipped = onnx.converted(model)
    fresh = churn.customers(500, month=5, seed=1)
    gap = np.abs(onnx.scores(shipped, fresh) - model.predict_proba(fresh)[:, 1])
    assert gap.max() < 1e-6
    assert len(shipped) < len(pickle.dumps(model))
