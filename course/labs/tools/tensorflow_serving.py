"""TensorFlow Serving: its models.config, read by the message definitions of the real server; no server."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from course.labs.tool import Tool, ToolError

TOOL = Tool(
    name="tensorflow-serving",
    title="TensorFlow Serving",
    job="serving",
    home="02",
    kind="stand-in",
    what="Its models.config is read by the real server's own message definitions; the server is in no package "
    "index, so what it would load is computed from the documented rules, and its REST contract is yours "
    "to write.",
    packages=("protobuf",),
    core=True,
)

CELL = "models.config"
MESSAGES = Path(__file__).parents[1] / "tensorflow_serving.textproto"
_CONFIG = "tensorflow_serving/config/model_server_config.proto"
_LATEST = 1  # how many versions the server loads if no policy says so


@dataclass(frozen=True)
class Model:
    """One model of a models.config. `versions`: numbers, or a policy in words; `labels`: label → number."""

    base_path: str
    versions: tuple[int, ...] | str
    labels: dict[str, int] = field(default_factory=dict)

    def dangling(self) -> dict[str, int]:
        """Labels of versions that are not asked for: the server refuses a config with one."""
        if isinstance(self.versions, str):
            return {}
        return {
            label: number for label, number in self.labels.items() if number not in self.versions
        }


def argv(python: Path, cell: Path, folder: Path) -> list[str | Path]:
    """A cell is the text of a models.config."""
    return [python, "-m", __name__, cell]


def read(text: str) -> dict[str, Model]:
    """Read a models.config as the server does: name → model.

    Raises ToolError with the parser's own words, which begin with line and column, for a text that the server refuses.
    """
    from google.protobuf import text_format

    try:
        config = text_format.Parse(text, _messages()["tensorflow.serving.ModelServerConfig"]())
    except text_format.ParseError as error:
        raise ToolError(f"TensorFlow Serving would refuse this config: {error}") from None
    models: dict[str, Model] = {}
    for one in config.model_config_list.config:
        if one.name in models:
            raise ToolError(
                f"TensorFlow Serving would refuse this config: {one.name} is there twice"
            )
        models[one.name] = Model(
            one.base_path, _versions(one), dict(sorted(one.version_labels.items()))
        )
    return models


def _versions(one: Any) -> tuple[int, ...] | str:
    policy = one.model_version_policy
    match policy.WhichOneof("policy_choice"):
        case "specific":
            return tuple(sorted(policy.specific.versions))
        case "all":
            return "all"
        case _:
            return f"the latest {policy.latest.num_versions or _LATEST}"


@cache
def _messages() -> dict[str, Any]:
    """The message classes, in a pool of their own: one in which TensorFlow's own package may live as well."""
    from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, text_format, wrappers_pb2
    from google.protobuf import message_factory as factory

    pool = descriptor_pool.DescriptorPool()
    for known in (any_pb2, wrappers_pb2):
        pool.AddSerializedFile(known.DESCRIPTOR.serialized_pb)
    files = text_format.Parse(
        MESSAGES.read_text(encoding="utf-8"), descriptor_pb2.FileDescriptorSet()
    )
    for file in files.file:
        pool.Add(file)
    found: dict[str, Any] = factory.GetMessageClassesForFiles([_CONFIG], pool)
    return found


def descriptors(wheel: Path) -> str:
    """The text of the message definitions in a wheel of tensorflow-serving-api."""
    from google.protobuf import descriptor_pb2, text_format

    sys.path.insert(0, str(wheel))
    from tensorflow_serving.config import model_server_config_pb2

    found: dict[str, Any] = {}

    def walk(file: Any) -> None:
        for needed in file.dependencies:
            walk(needed)
        if not file.name.startswith("google/"):
            found[file.name] = descriptor_pb2.FileDescriptorProto()
            file.CopyToProto(found[file.name])

    walk(model_server_config_pb2.DESCRIPTOR)
    return str(text_format.MessageToString(descriptor_pb2.FileDescriptorSet(file=found.values())))


def main(file: Path) -> int:
    """Print what the server would load of a config, and which version answers to which name."""
    try:
        models = read(file.read_text(encoding="utf-8"))
    except ToolError as refused:
        print(refused, file=sys.stderr)
        return 1
    for name, model in models.items():
        versions = (
            model.versions
            if isinstance(model.versions, str)
            else ", ".join(map(str, model.versions))
        )
        print(f"{name}: {model.base_path}, versions {versions}")
        for label, number in model.labels.items():
            note = "  not loaded: the server refuses the label" if label in model.dangling() else ""
            print(f"  /v1/models/{name}/labels/{label}:predict  version {number}{note}")
        newest = max(model.versions) if isinstance(model.versions, tuple) else "the highest loaded"
        print(f"  /v1/models/{name}:predict  version {newest}")
    return 0


if __name__ == "__main__":
    path = Path(sys.argv[1])
    if path.suffix == ".whl":
        head = [
            line
            for line in MESSAGES.read_text(encoding="utf-8").splitlines()
            if line.startswith("#")
        ]
        MESSAGES.write_text("\n".join([*head, descriptors(path)]), encoding="utf-8")
    else:
        sys.exit(main(path))
