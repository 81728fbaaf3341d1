"""A models.config is read as the server reads it, and refused where the server refuses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.labs import cell
from course.labs.cell import Order
from course.labs.tool import ToolError
from course.labs.tools.tensorflow_serving import Model, read

ONE = """
model_config_list {{ config {{
  name: "churn" base_path: "/models/churn" model_platform: "tensorflow"
  {0}
}} }}
"""
LABELLED = ONE.format(
    "model_version_policy { specific { versions: 3 versions: 2 } }"
    ' version_labels { key: "stable" value: 2 } version_labels { key: "canary" value: 3 }'
)


def test_versions_and_labels() -> None:
    assert read(LABELLED) == {"churn": Model("/models/churn", (2, 3), {"canary": 3, "stable": 2})}


@pytest.mark.parametrize(
    ("policy", "versions"),
    [
        ("", "the latest 1"),
        ("model_version_policy { latest { num_versions: 2 } }", "the latest 2"),
        ("model_version_policy { all {} }", "all"),
    ],
)
def test_other_policies(policy: str, versions: str) -> None:
    assert read(ONE.format(policy))["churn"].versions == versions


def test_a_label_needs_a_version_that_is_asked_for() -> None:
    assert read(LABELLED)["churn"].dangling() == {}
    assert read(LABELLED.replace("versions: 3", ""))["churn"].dangling() == {"canary": 3}


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (LABELLED.replace("base_path", "base_pth"), "base_pth"),
        (LABELLED.replace("value: 2", 'value: "2"'), "integer"),
        (LABELLED.replace("/models/churn", "/models/churn\n"), "3:"),
        (LABELLED + LABELLED, "multiple"),
    ],
)
def test_what_the_server_refuses_is_refused_with_its_reason(fault: str, said: str) -> None:
    with pytest.raises(ToolError, match=f"would refuse this config: .*{said}"):
        read(fault)


def test_a_cell_is_a_config(tmp_path: Path) -> None:
    ran = cell.carry_out(Order("tensorflow-serving", LABELLED), tmp_path)
    assert ran.stdout.splitlines() == [
        "churn: /models/churn, versions 2, 3",
        "  /v1/models/churn/labels/canary:predict  version 3",
        "  /v1/models/churn/labels/stable:predict  version 2",
        "  /v1/models/churn:predict  version 3",
    ]
    refused = cell.carry_out(Order("tensorflow-serving", "model_config_list { x }"), tmp_path)
    assert refused.code == 1 and refused.error.startswith("TensorFlow Serving would refuse")
