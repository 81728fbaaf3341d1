"""What is here of ONNX: the real converter (skl2onnx) and the real runtime (onnxruntime)."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from course.labs.tool import Tool

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from sklearn.pipeline import Pipeline

TOOL = Tool(
    name="onnx",
    title="ONNX",
    job="edge",
    home="03",
    kind="real",
    what="The real converter and the real runtime, on this machine's processor; no phone is at hand.",
    packages=("onnxruntime", "skl2onnx", "onnx"),
    download_mb=45,
    seconds=20,
)
SECONDS = 110.0  # slow imports, on a busy machine
ENV = {"OPENBLAS_NUM_THREADS": "1"}  # a model this small is only slowed down by threads


def converted(champion: Pipeline) -> bytes:
    """The whole pipeline as one ONNX file: the columns of `churn.FEATURES` in, two probabilities a row out."""
    from skl2onnx import to_onnx
    from skl2onnx.common.data_types import FloatTensorType, StringTensorType

    from course import churn

    column = {name: FloatTensorType([None, 1]) for name in (*churn.NUMERIC, "autopay")}
    kinds = [(name, column.get(name, StringTensorType([None, 1]))) for name in churn.FEATURES]
    plain = {id(champion["classifier"]): {"zipmap": False}}  # probabilities as one array
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # of versions that skl2onnx hasn't seen yet; parity is checked anyway
        model = to_onnx(champion, initial_types=kinds, options=plain)
    return bytes(model.SerializeToString())


def scores(model: bytes, frame: pd.DataFrame) -> NDArray[np.float32]:
    """Scores of `frame` by an ONNX file, shape (n,)."""
    import numpy as np
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, feed(frame))[1][:, 1], dtype=np.float32)


def feed(frame: pd.DataFrame) -> dict[str, NDArray[Any]]:
    """`frame` as ONNX takes it: each column an array of shape (n, 1), numbers as 32-bit floats, plans as strings."""
    import numpy as np

    from course import churn

    plans = frame[["plan"]].to_numpy(dtype=object)
    numbers = {name: frame[[name]].to_numpy(np.float32) for name in (*churn.NUMERIC, "autopay")}
    return {**numbers, "plan": plans}
