"""What the answers say of MLflow, shown by the installed one; of its registry: tests/course/test_registry.py."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# In one fresh interpreter, since MLflow takes seconds to import and the default store depends on the folder.
LOOK = """
import json, os, warnings
from pathlib import Path
import mlflow
from sklearn.linear_model import LogisticRegression

found = {"default": mlflow.get_tracking_uri()}
for allowed in (False, True):
    os.environ.update({"MLFLOW_ALLOW_FILE_STORE": "true"} if allowed else {})
    try:
        mlflow.MlflowClient("file:./mlruns").search_experiments()
        found[f"file store, allowed {allowed}"] = "open"
    except mlflow.MlflowException as error:
        found[f"file store, allowed {allowed}"] = str(error)
model = LogisticRegression().fit([[0.0], [1.0]], [0, 1])
with mlflow.start_run():
    info = mlflow.sklearn.log_model(model, name="model", pip_requirements=["scikit-learn"])
    found["id"], found["name"] = info.model_id, mlflow.get_logged_model(info.model_id).name
    found["flavor"] = info.flavors["sklearn"]
    print(json.dumps(found), flush=True)
    mlflow.sklearn.log_model(model, artifact_path="model", pip_requirements=["scikit-learn"])
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("here")
    ours = {name: value for name, value in os.environ.items() if not name.startswith("MLFLOW_")}
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=folder,
        env=ours | {"MLFLOW_DISABLE_TELEMETRY": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) | {"folder": folder, "stderr": done.stderr}


def test_the_default_store_is_a_sqlite_file_in_the_current_folder(found: dict[str, Any]) -> None:
    assert found["default"] == f"sqlite:///{Path(found['folder'], 'mlflow.db')}"


def test_the_file_store_raises_unless_it_is_asked_for(found: dict[str, Any]) -> None:
    assert "maintenance mode" in found["file store, allowed False"]
    assert found["file store, allowed True"] == "open"


def test_a_scikit_learn_model_is_saved_as_skops_not_as_a_pickle(found: dict[str, Any]) -> None:
    assert found["flavor"]["serialization_format"] == "skops"


def test_a_model_is_logged_by_name_no_longer_by_artifact_path(found: dict[str, Any]) -> None:
    assert found["id"].startswith("m-") and found["name"] == "model"
    assert found["stderr"].count("`artifact_path` is deprecated") == 1
