"""The message definitions in the course are those of TensorFlow Serving's own package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from course.labs import tool
from course.labs.tools.tensorflow_serving import MESSAGES


@pytest.mark.slow
def test_the_messages_are_those_of_the_package(tmp_path: Path) -> None:
    """Its wheel alone is fetched: what it asks for is all of TensorFlow."""
    uv = tool.executable("uv") or "uv"
    package = "tensorflow-serving-api==2.21.0"
    command = [uv, "pip", "install", "--quiet", "--no-deps", "--target", str(tmp_path), package]
    subprocess.run([*command, "--python", sys.executable], check=True)
    code = (
        "from pathlib import Path\n"
        "from course.labs.tools.tensorflow_serving import descriptors\n"
        f"print(descriptors(Path({str(tmp_path)!r})), end='')"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    ours = MESSAGES.read_text(encoding="utf-8").splitlines()
    assert done.stdout.splitlines() == [line for line in ours if not line.startswith("#")]
