"""Pins that would be missed: what they keep out, and that it is still needed."""

from __future__ import annotations

from importlib.metadata import requires, version

from packaging.requirements import Requirement
from packaging.version import Version


def test_evidently_would_take_a_pandas_that_it_fails_on() -> None:
    """If this fails, Evidently has a bound of its own, and the one in pyproject.toml may go."""
    needs = [Requirement(r) for r in requires("evidently") or []]
    [pandas] = [r for r in needs if r.name == "pandas" and r.marker is None]
    assert "3.1.0" in pandas.specifier
    assert Version(version("pandas")) < Version("3.1")


def test_tensorflow_serving_is_a_contract_here_not_a_package() -> None:
    """Its API package would bring TensorFlow along; the lab has the message definitions instead."""
    from importlib.util import find_spec

    assert find_spec("tensorflow") is None
    assert find_spec("tensorflow_serving") is None
