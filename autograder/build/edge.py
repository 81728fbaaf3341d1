"""Writes the two LiteRT files of the churn model that ship with the course: ``python -m autograder.build.edge``.

They lie in `course/labs/edge/`. LiteRT's converter needs TensorFlow (600 MB); its schema comes with its interpreter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sklearn.pipeline import Pipeline

    Floats = NDArray[np.float32]


def numbers(champion: Pipeline) -> tuple[NDArray[np.float64], float]:
    """The eight weights and the bias of the champion on raw inputs: the scaling is folded in."""
    scaler = champion["columns"]["numeric"]
    weights = champion["classifier"].coef_[0].copy()
    weights[:4] /= scaler.scale_
    return weights, float(champion["classifier"].intercept_[0] - weights[:4] @ scaler.mean_)


def write(weights: NDArray[np.float64], bias: float, sample: Floats | None = None) -> bytes:
    """A .tflite file: one fully connected layer and a logistic function.

    With a `sample` of inputs, shape (n, 8), everything is quantised to 8 bits: each tensor has one scale, which the
    sample's largest and smallest value decide (LiteRT 8-bit quantization specification).
    """
    import flatbuffers
    import numpy as np
    from ai_edge_litert import schema_py_generated as schema

    kinds, ops = schema.TensorType, schema.BuiltinOperator
    kept: list[NDArray[Any]] = [np.array([], np.int8)]  # buffer 0 is the empty one

    def tensor(name: str, shape: list[int], kind: int, value: Any = None, scale: Any = None) -> Any:
        made = schema.TensorT()
        made.name, made.shape, made.type, made.buffer = name, shape, kind, 0
        if value is not None:
            made.buffer = len(kept)
            kept.append(value)
        if scale is not None:
            made.quantization = schema.QuantizationParametersT()
            made.quantization.scale, made.quantization.zeroPoint = [scale[0]], [scale[1]]
        return made

    graph = schema.SubGraphT()
    if sample is None:
        f4 = kinds.FLOAT32
        graph.tensors = [
            tensor("inputs", [1, 8], f4),
            tensor("weights", [1, 8], f4, weights.astype(np.float32)),
            tensor("bias", [1], f4, np.array([bias], np.float32)),
            tensor("log_odds", [1, 1], f4),
            tensor("score", [1, 1], f4),
        ]
    else:
        i1 = kinds.INT8
        into, out, small = _scale(sample), _scale(sample @ weights + bias), abs(weights).max() / 127
        whole = np.round(weights / small).astype(np.int8)
        shift = np.array([round(bias / (into[0] * small))], np.int32)
        graph.tensors = [
            tensor("inputs", [1, 8], i1, scale=into),
            tensor("weights", [1, 8], i1, whole, scale=(small, 0)),
            tensor("bias", [1], kinds.INT32, shift, scale=(into[0] * small, 0)),
            tensor("log_odds", [1, 1], i1, scale=out),
            tensor("score", [1, 1], i1, scale=(1 / 256, -128)),  # the specification fixes this one
        ]
    graph.name, graph.inputs, graph.outputs = "churn", [0], [4]

    layer, logistic = schema.OperatorT(), schema.OperatorT()
    layer.opcodeIndex, layer.inputs, layer.outputs = 0, [0, 1, 2], [3]
    layer.builtinOptionsType = schema.BuiltinOptions.FullyConnectedOptions
    layer.builtinOptions = schema.FullyConnectedOptionsT()
    logistic.opcodeIndex, logistic.inputs, logistic.outputs = 1, [3], [4]
    graph.operators = [layer, logistic]

    model = schema.ModelT()
    model.version, model.description, model.subgraphs = 3, "churn", [graph]
    versions = {ops.FULLY_CONNECTED: 1, ops.LOGISTIC: 1}
    if sample is not None:
        versions = {ops.FULLY_CONNECTED: 4, ops.LOGISTIC: 2}  # the first that know 8 bits
    model.operatorCodes = []
    for code, number in versions.items():
        used = schema.OperatorCodeT()
        used.builtinCode = used.deprecatedBuiltinCode = code
        used.version = number
        model.operatorCodes.append(used)
    model.buffers = []
    for value in kept:
        held = schema.BufferT()
        if value.size:
            held.data = np.frombuffer(value.tobytes(), np.uint8)
        model.buffers.append(held)
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def _scale(values: NDArray[Any]) -> tuple[float, int]:
    """Scale and zero point for int8, such that 0 is exact and all of `values` are within."""
    low, high = min(float(values.min()), 0.0), max(float(values.max()), 0.0)
    scale = (high - low) / 255
    return scale, round(-128 - low / scale)


def main() -> None:
    """Write both files anew."""
    from course import churn
    from course.labs.serving import champion
    from course.labs.tools.litert import EDGE, inputs

    weights, bias = numbers(champion())
    sample = inputs(churn.customers(5_000, month=0, seed=7))
    EDGE.mkdir(exist_ok=True)
    (EDGE / "churn.tflite").write_bytes(write(weights, bias))
    (EDGE / "churn-int8.tflite").write_bytes(write(weights, bias, sample))


if __name__ == "__main__":
    main()
