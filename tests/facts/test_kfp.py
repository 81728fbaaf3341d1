"""What the labs say of Kubeflow Pipelines, shown by the installed SDK."""

import inspect
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.filterwarnings("ignore")


def test_version_2_has_no_container_op() -> None:
    import kfp
    from kfp import dsl

    assert kfp.__version__.startswith("2.")
    assert not hasattr(dsl, "ContainerOp")
    assert hasattr(dsl, "container_component")


def test_a_component_installs_kfp_in_its_container_unless_it_is_told_not_to(tmp_path: Path) -> None:
    from kfp import compiler, dsl

    def step() -> int:
        return 1

    for install in (True, False):
        component = dsl.component(step, install_kfp_package=install)
        compiler.Compiler().compile(component, str(tmp_path / "step.yaml"))
        assert ("pip install" in (tmp_path / "step.yaml").read_text()) == install
    assert inspect.signature(dsl.component).parameters["install_kfp_package"].default is True


def test_the_compiled_file_is_plain_yaml_with_a_schema_version(tmp_path: Path) -> None:
    from kfp import compiler, dsl

    compiler.Compiler().compile(_pipeline(dsl), str(tmp_path / "p.yaml"))
    text = yaml.safe_load((tmp_path / "p.yaml").read_text())
    assert text["schemaVersion"] == "2.1.0"
    assert text["deploymentSpec"]["executors"]["exec-step"]["container"]["image"]


def test_the_local_runner_misreads_conditions(tmp_path: Path) -> None:
    """If this fails, kfp has been mended: `_conditions_as_compiled` in course/labs/tools/kfp.py can go."""
    from kfp.local.orchestrator.enhanced_dag_orchestrator import ConditionEvaluator

    class Store:
        def get_parent_input(self, name: str) -> float:
            return 0.75

    condition = "inputs.parameter_values['pipelinechannel--bar'] >= 0.5"
    assert ConditionEvaluator.evaluate_condition(condition, Store()) is False


def _pipeline(dsl):
    @dsl.component(install_kfp_package=False)
    def step() -> int:
        return 1

    @dsl.pipeline(name="p")
    def pipeline() -> None:
        step()

    return pipeline
