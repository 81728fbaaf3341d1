"""What is here of LiteRT, once TensorFlow Lite: the real interpreter, and two shipped files of the churn model.

`course/labs/edge/` holds `churn.tflite` (32-bit floats) and `churn-int8.tflite` (all whole numbers from -128 to 127).
LiteRT's converter needs TensorFlow (600 MB), so the course's authors wrote these files by LiteRT's own schema, from the
champion's eight weights and its bias.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from course.labs.tool import Tool

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

TOOL = Tool(
    name="litert",
    title="LiteRT",
    job="edge",
    home="03",
    kind="real",
    what="The real interpreter runs two shipped files of our churn model; they were written by LiteRT's schema, not by "
    "its converter, which needs TensorFlow.",
    packages=("ai-edge-litert",),
    download_mb=21,
    seconds=15,
)
SECONDS = 110.0  # slow imports, on a busy machine
ENV = {"OPENBLAS_NUM_THREADS": "1"}  # a model this small is only slowed down by threads

EDGE = Path(__file__).parents[1] / "edge"
PLANS = ("basic", "plus", "premium")


def inputs(frame: pd.DataFrame) -> Floats:
    """The eight inputs of the shipped model, shape (n, 8): `churn.NUMERIC`, one column a plan, autopay."""
    import numpy as np

    from course import churn

    plans = [frame["plan"] == plan for plan in PLANS]
    columns = [*(frame[name] for name in churn.NUMERIC), *plans, frame["autopay"]]
    return np.column_stack(columns).astype(np.float32)


def scores(path: Path, frame: pd.DataFrame) -> Floats:
    """Scores of `frame` by the model in `path`, shape (n,). Whole numbers are scaled on their way in and out."""
    import numpy as np
    from ai_edge_litert.interpreter import Interpreter

    model = Interpreter(str(path), num_threads=1)
    rows = inputs(frame)
    model.resize_tensor_input(model.get_input_details()[0]["index"], rows.shape)
    model.allocate_tensors()
    into, out = model.get_input_details()[0], model.get_output_details()[0]
    if into["dtype"] == np.int8:
        scale, zero = into["quantization"]
        rows = np.clip(np.round(rows / scale) + zero, -128, 127).astype(np.int8)
    model.set_tensor(into["index"], rows)
    model.invoke()
    said = model.get_tensor(out["index"])[:, 0]
    if out["dtype"] == np.int8:
        scale, zero = out["quantization"]
        said = (said.astype(np.float32) - zero) * np.float32(scale)
    return np.asarray(said, dtype=np.float32)
