"""What the notebooks say of Kubernetes and of hadolint, as far as the installed schemas and programs can prove it."""

from __future__ import annotations

import subprocess

import pytest

from course.labs import tool

validate = pytest.importorskip("kubernetes_validate").validate


def autoscaler(version: str = "autoscaling/v2", **behavior) -> dict:
    return {
        "apiVersion": version,
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": "churn"},
        "spec": {
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "churn"},
            "maxReplicas": 10,
            "behavior": behavior,
        },
    }


def test_the_tolerance_of_an_autoscaler_is_set_per_direction_since_1_33():
    told = autoscaler(scaleUp={"tolerance": "0.05"}, scaleDown={"tolerance": "0.2"})
    validate(told, "1.33", strict=True)
    with pytest.raises(Exception, match="tolerance"):
        validate(told, "1.32", strict=True)


def test_v2beta2_of_autoscaling_is_gone():
    import kubernetes_validate

    with pytest.raises(kubernetes_validate.SchemaNotFoundError):
        validate(autoscaler("autoscaling/v2beta2"), "1.33", strict=True)


def lint(tmp_path, text: str) -> str:
    file = tmp_path / "Dockerfile"
    file.write_text(text)
    command = [str(tool.executable("hadolint")), "--no-color", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_hadolint_says_nothing_of_root_the_order_of_layers_and_what_is_copied(tmp_path):
    said = lint(
        tmp_path,
        'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\n'
        'RUN pip install --no-cache-dir -r requirements.txt\nCMD ["python", "serve.py"]\n',
    )  # fmt: skip
    assert said == ""


def test_hadolint_finds_latest_a_secrets_name_root_and_shell_form(tmp_path):
    said = lint(tmp_path, "FROM python:latest\nENV DB_PASSWORD=x\nUSER root\nCMD python serve.py\n")
    assert all(code in said for code in ("DL3007", "DL3064", "DL3002", "DL3025"))
