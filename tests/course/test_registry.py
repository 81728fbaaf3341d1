"""MLflow stores for the labs, and the facts about MLflow's registry that answers rest on."""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import mlflow
import psutil
import pytest
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

from course.labs import registry
from course.labs.registry import TEMPLATE, Version, aliases, experiment, open_store, register, store

GOOD = Version(auc=0.8, data="2026-09")


def test_the_template_is_what_the_installed_mlflow_migrates_to() -> None:
    # Alembic takes indexes and constraints from sets: their order is another one in each process.
    written, made = (
        sorted(line.rstrip(",") for line in text.splitlines())
        for text in (TEMPLATE.read_text(encoding="utf-8"), registry.dump())
    )
    assert written == made, "python -m course.labs.registry writes the template anew"


def test_the_template_is_used_where_it_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[Path] = []
    load = registry._load_template
    monkeypatch.setattr(registry, "_load_template", lambda file: loaded.append(file) or load(file))
    open_store(tmp_path)
    assert loaded == [tmp_path / "mlflow.db"]


def test_with_another_mlflow_the_template_is_left_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_made_by", lambda: "3.0.0")
    monkeypatch.setattr(registry, "_load_template", lambda file: pytest.fail("another schema"))
    client = open_store(tmp_path)
    assert register(client, "churn", GOOD) == 1


def test_a_store_is_empty_and_gone_afterwards() -> None:
    with store() as client:
        assert client.search_registered_models() == []
        folder = Path(client.tracking_uri.removeprefix("sqlite:///")).parent
        assert folder.is_dir()
    assert not folder.exists()


def test_stores_are_independent() -> None:
    with store("churn", [GOOD]) as one, store("churn", [GOOD]) as other:
        one.set_registered_model_alias("churn", "prod", "1")
        assert aliases(one, "churn") == {"prod": 1}
        assert aliases(other, "churn") == {}


def test_a_store_is_found_again_by_its_folder(tmp_path: Path) -> None:
    register(open_store(tmp_path), "churn", GOOD)
    assert register(open_store(tmp_path), "churn", GOOD) == 2


def test_artifacts_lie_in_the_stores_own_folder(tmp_path: Path) -> None:
    client = open_store(tmp_path)
    assert Path(client.create_run("0").info.artifact_uri).is_relative_to(tmp_path)


def test_nothing_is_written_beside_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with store("churn", [GOOD, Version(run=False)]):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_version_carries_what_it_was_given() -> None:
    given = [GOOD, Version(run=False), Version(auc=0.9), Version(data="2026-08")]
    with store("churn", given) as client:
        runs = [client.get_model_version("churn", str(n)).run_id for n in (1, 2, 3, 4)]
        assert runs[1] is None
        first, third, fourth = (client.get_run(run) for run in (runs[0], runs[2], runs[3]) if run)
        assert first.data.metrics == {"auc": 0.8}
        assert [item.dataset.digest for item in first.inputs.dataset_inputs] == ["2026-09"]
        assert third.inputs.dataset_inputs == []
        assert fourth.data.metrics == {}


def test_a_version_says_which_commit_and_which_training_data() -> None:
    with store("churn", [Version(data="2026-08", commit="4be1f02")]) as client:
        run = client.get_run(client.get_model_version("churn", "1").run_id)
        assert run.data.tags["mlflow.source.git.commit"] == "4be1f02"
        [given] = run.inputs.dataset_inputs
        assert [(tag.key, tag.value) for tag in given.tags] == [("mlflow.data.context", "training")]


def test_an_experiment_keeps_its_artifacts_in_the_stores_folder(tmp_path: Path) -> None:
    client = open_store(tmp_path)
    run = client.create_run(experiment(client, "churn"))
    assert Path(run.info.artifact_uri).is_relative_to(tmp_path)


def test_aliases_are_what_the_client_says() -> None:
    with store("churn", [GOOD, GOOD]) as client:
        client.set_registered_model_alias("churn", "staging", "2")
        client.set_registered_model_alias("churn", "prod", "1")
        assert aliases(client, "churn") == client.get_registered_model("churn").aliases


def test_no_file_is_kept_open(tmp_path: Path) -> None:
    client = open_store(tmp_path)
    register(client, "churn", GOOD)
    opened = [file.path for file in psutil.Process().open_files()]
    assert str(tmp_path / "mlflow.db") not in opened


# Facts that the answers of section 02 state about MLflow.


@pytest.fixture
def client() -> Iterator[MlflowClient]:
    with store("churn", [GOOD] * 3) as made:
        yield made


def test_stages_are_deprecated_and_still_there(client: MlflowClient) -> None:
    with pytest.warns(FutureWarning, match=r"deprecated since 2\.9"):
        version = client.transition_model_version_stage("churn", "2", "Production")
    assert version.current_stage == "Production"


def test_an_alias_is_an_int_here_and_has_no_memory(client: MlflowClient) -> None:
    client.set_registered_model_alias("churn", "prod", "1")
    client.set_registered_model_alias("churn", "prod", "3")
    model = client.get_registered_model("churn")
    assert model.aliases == {"prod": 3}
    assert model.tags == {}


def test_numbers_are_never_given_twice(client: MlflowClient) -> None:
    client.delete_model_version("churn", "3")
    client.delete_model_version("churn", "2")
    assert register(client, "churn", GOOD) == 4
    left = client.search_model_versions("name = 'churn'")
    assert sorted(version.version for version in left) == [1, 4]


def test_an_alias_goes_with_its_version(client: MlflowClient) -> None:
    client.set_registered_model_alias("churn", "prod", "2")
    client.delete_model_version("churn", "2")
    assert client.get_registered_model("churn").aliases == {}
    with pytest.raises(MlflowException, match="not found"):
        client.set_registered_model_alias("churn", "prod", "2")


def test_a_copy_has_its_own_number_and_points_at_the_original(client: MlflowClient) -> None:
    copy = client.copy_model_version("models:/churn/3", "churn-prod")
    assert (copy.version, copy.source) == (1, "models:/churn/3")
    assert copy.run_id == client.get_model_version("churn", "3").run_id


def test_a_copy_of_a_copy_points_at_the_copy(client: MlflowClient) -> None:
    client.copy_model_version("models:/churn/3", "churn-staging")
    copy = client.copy_model_version("models:/churn-staging/1", "churn-prod")
    assert copy.source == "models:/churn-staging/1"


def test_a_version_made_from_another_by_hand_has_no_run(client: MlflowClient) -> None:
    client.create_registered_model("churn-prod")
    assert client.create_model_version("churn-prod", "models:/churn/3").run_id is None


def test_a_models_address_may_name_no_version(
    client: MlflowClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    # MLflow 3.17 looks a logged model up in the default store, whatever store the client has.
    monkeypatch.setenv("MLFLOW_TRACKING_URI", client.tracking_uri)
    run = client.create_run(home := experiment(client, "churn")).info.run_id
    logged = client.create_logged_model(home, name="model", source_run_id=run)
    version = client.create_model_version("churn", f"models:/{logged.model_id}")
    assert (version.source, version.run_id) == (f"models:/{logged.model_id}", run)
    assert logged.model_id.startswith("m-")


def test_a_metric_is_its_latest_value_not_its_best(client: MlflowClient) -> None:
    run = client.create_run("0").info.run_id
    for step, value in enumerate([0.7, 0.8, 0.6]):
        client.log_metric(run, "auc", value, step=step)
    assert client.get_run(run).data.metrics == {"auc": 0.6}


def test_a_parameter_is_written_once(client: MlflowClient) -> None:
    run = client.create_run("0").info.run_id
    client.log_param(run, "C", 1.0)
    client.log_param(run, "C", 1.0)
    with pytest.raises(MlflowException, match="value"):
        client.log_param(run, "C", 2.0)


def test_over_http_a_version_is_a_string(client: MlflowClient) -> None:
    from mlflow.entities.model_registry import ModelVersion

    sent = client.get_model_version("churn", "2").to_proto()
    assert ModelVersion.from_proto(sent).version == "2"


def test_a_tag_holds_a_history_of_a_thousand_promotions(client: MlflowClient) -> None:
    history = ",".join(str(n) for n in range(1000))
    client.set_registered_model_tag("churn", "history.prod", history)
    assert client.get_registered_model("churn").tags == {"history.prod": history}


def test_the_version_is_the_one_that_the_notebook_names() -> None:
    assert mlflow.__version__.startswith("3.17.")


def test_opening_a_store_says_nothing(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        open_store(tmp_path)
    with closing(sqlite3.connect(tmp_path / "mlflow.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_tags_are_what_the_client_says() -> None:
    with registry.store("churn", [registry.Version(auc=0.8)]) as client:
        assert registry.tags(client, "churn") == {}
        client.set_registered_model_tag("churn", "history.prod", "[2, 5]")
        assert registry.tags(client, "churn") == client.get_registered_model("churn").tags
