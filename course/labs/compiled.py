"""The churn pipeline as Kubeflow Pipelines compiled it: a graph of tasks in YAML, which any backend can run.

`churn_pipeline.yaml` beside this file is what `kfp` wrote of the pipeline in notebook 02; a test compiles that cell
again and compares. So the graph can be read where `kfp` is not installed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("churn_pipeline.yaml")


def compiled() -> dict[str, Any]:
    """The pipeline's intermediate representation (PipelineSpec 2.1) as a dict."""
    pipeline: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return pipeline
