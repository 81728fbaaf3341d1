"""What the answers say of Prefect 3, shown by the installed one."""

from __future__ import annotations

import importlib
from importlib.metadata import requires, version

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.filterwarnings("ignore")


def test_agents_are_gone_serve_and_workers_are_there() -> None:
    assert version("prefect").startswith("3.")
    with pytest.raises(Exception, match="PrefectAgent"):
        importlib.import_module("prefect.agent").PrefectAgent  # noqa: B018
    from prefect import Flow, serve
    from prefect.workers.process import ProcessWorker

    assert callable(serve) and callable(Flow.serve) and callable(ProcessWorker)


def test_its_own_bound_on_fastapi_is_wider_than_what_it_runs_with() -> None:
    """If this fails, Prefect has a bound of its own, and the one in pyproject.toml may go."""
    [fastapi] = [Requirement(r) for r in requires("prefect") or [] if r.startswith("fastapi")]
    assert "0.150.0" in fastapi.specifier
