"""Real MLflow stores on sqlite, each in a folder of its own, open in a tenth of a second.

MLflow's first use of a new sqlite file runs all its migrations, which takes seconds. `registry.sql`
beside this file is what they end in: 38 kB of text, written by `python -m course.labs.registry`,
loaded in 20 ms. With another MLflow than the one that it names it is left aside, and MLflow
migrates by itself: slower, never wrong.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

if TYPE_CHECKING:
    from mlflow import MlflowClient

TEMPLATE = Path(__file__).with_name("registry.sql")
_MADE_BY = "-- mlflow "
_FILE = "mlflow.db"


@dataclass(frozen=True)
class Version:
    """What the registry will be told of a model's version.

    `auc`: metric of its training run; `data`: digest of the run's dataset, 36 characters at most; `context`: what for;
    `commit`: of the code that trained it; None is not logged. `run=False`: no run at all, as if
    somebody registered a file from a laptop.
    """

    auc: float | None = None
    data: str | None = None
    run: bool = True
    commit: str | None = None
    context: str = "training"


@contextmanager
def store(name: str = "churn", versions: Sequence[Version] = ()) -> Iterator[MlflowClient]:
    """Give a client of a new MLflow store (tracking and registry), and remove the store at the end.

    Model `name` has the `versions`, numbered from 1; without any there is no such model yet.
    """
    with tempfile.TemporaryDirectory(prefix="mlflow-") as folder:
        if versions:
            (Path(folder) / _FILE).write_bytes(_filled(name, tuple(versions)))
        yield open_store(Path(folder))


def open_store(folder: Path) -> MlflowClient:
    """Return a client of the MLflow store in `folder`, which is made there if there is none."""
    # A store can't be closed; without a pool of connections it at least keeps no file open.
    os.environ.setdefault("MLFLOW_SQLALCHEMYSTORE_POOLCLASS", "NullPool")
    import mlflow

    file = folder.resolve() / _FILE
    known = _made_by() == mlflow.__version__
    if not file.exists() and known:
        _load_template(file)
    uri = f"sqlite:///{file}"
    with warnings.catch_warnings(), _schema_known() if known else nullcontext():
        # MLflow 3.17 maps its tables in a way that SQLAlchemy is about to drop.
        warnings.filterwarnings("ignore", "The ``noload`` loader strategy", DeprecationWarning)
        return mlflow.MlflowClient(tracking_uri=uri, registry_uri=uri)


def experiment(client: MlflowClient, name: str) -> str:
    """Make an experiment in the store of `client`, its artifacts in the store's folder; return its id.

    `mlflow.set_experiment` would put them into `mlruns` of the current folder, and leave them there.
    """
    artifacts = _file(client).parent / "artifacts" / name
    return str(client.create_experiment(name, artifact_location=str(artifacts)))


def register(client: MlflowClient, name: str, version: Version) -> int:
    """Register the next version of model `name`, as a training job would, and return its number.

    No model is trained: the registry holds the record, and the source leads nowhere.
    """
    from mlflow.entities import Dataset, DatasetInput, InputTag

    if not client.search_registered_models(f"name = '{name}'"):
        client.create_registered_model(name)
    if not version.run:
        return int(client.create_model_version(name, source="model.pkl").version)
    tags = {} if version.commit is None else {"mlflow.source.git.commit": version.commit}
    run = client.create_run("0", tags=tags).info
    if version.auc is not None:
        client.log_metric(run.run_id, "auc", version.auc)
    if version.data is not None:
        dataset = Dataset("customers", version.data, "local", source='{"uri": "customers.csv"}')
        context = InputTag("mlflow.data.context", version.context)
        client.log_inputs(run.run_id, datasets=[DatasetInput(dataset, [context])])
    client.set_terminated(run.run_id)
    source = f"{run.artifact_uri}/model"
    return int(client.create_model_version(name, source, run.run_id).version)


def aliases(client: MlflowClient, name: str) -> dict[str, int]:
    """Return where the aliases of model `name` point: read from the file, at a tenth of the cost.

    `client.get_registered_model(name).aliases` says the same after nine queries; a test that looks
    after every step can't afford them.
    """
    query = "SELECT alias, version FROM registered_model_aliases WHERE name = ? ORDER BY alias"
    with closing(sqlite3.connect(_file(client))) as database:
        return {alias: int(version) for alias, version in database.execute(query, (name,))}


def tags(client: MlflowClient, name: str) -> dict[str, str]:
    """Return the tags of model `name`, read from the file as `aliases` does."""
    query = "SELECT key, value FROM registered_model_tags WHERE name = ? ORDER BY key"
    with closing(sqlite3.connect(_file(client))) as database:
        return dict(database.execute(query, (name,)))


def dump() -> str:
    """Return the template's text: an empty store as MLflow migrates it, without path or date."""
    import mlflow

    with tempfile.TemporaryDirectory(prefix="mlflow-") as folder:
        file = Path(folder) / _FILE
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            mlflow.MlflowClient(tracking_uri=f"sqlite:///{file}")
        with closing(sqlite3.connect(file)) as database, database:
            database.execute(
                "UPDATE experiments "
                "SET artifact_location = '', creation_time = 0, last_update_time = 0"
            )
            lines = [line for command in database.iterdump() for line in command.splitlines()]
    text = "\n".join(line.rstrip() for line in lines)
    return f"{_MADE_BY}{mlflow.__version__}\n{text}\n"


@cache
def _filled(name: str, versions: tuple[Version, ...]) -> bytes:
    """The file of a store with these versions: registering six takes longer than all else."""
    with store() as client:
        for version in versions:
            register(client, name, version)
        return _file(client).read_bytes()


@contextmanager
def _schema_known() -> Iterator[None]:
    """Inside, MLflow knows its newest schema by heart: else each store compiles all migrations."""
    from mlflow.store.db import utils

    revision = _schema()
    with patch.object(utils, "_get_latest_schema_revision", lambda: revision):
        yield


@cache
def _schema() -> str:
    from mlflow.store.db import utils

    return str(utils._get_latest_schema_revision())  # type: ignore[no-untyped-call]


def _file(client: MlflowClient) -> Path:
    return Path(client.tracking_uri.removeprefix("sqlite:///"))


def _made_by() -> str:
    with TEMPLATE.open(encoding="utf-8") as lines:
        return lines.readline().removeprefix(_MADE_BY).strip()


def _load_template(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.executescript(TEMPLATE.read_text(encoding="utf-8"))
        artifacts = str(file.parent / "artifacts" / "0")
        database.execute("UPDATE experiments SET artifact_location = ?", (artifacts,))


if __name__ == "__main__":
    TEMPLATE.write_text(dump(), encoding="utf-8")
