"""Limits are configured in one place, and a slip of the pen is told."""

import pytest

from autograder.sandbox.policy import Limits, LimitsError


def written(tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("text", ["", "[tool.autograder]\n", "[tool.other]\nx = 1\n"])
def test_without_a_table_the_defaults_hold(tmp_path, text):
    assert Limits.configured(written(tmp_path, text)) == Limits()
    assert Limits.configured(tmp_path / "elsewhere") == Limits()


def test_a_limit_is_changed_and_the_others_stay(tmp_path):
    root = written(tmp_path, "[tool.autograder.limits]\nask_cpu_s = 3\nmemory_mb = 512\n")
    assert Limits.configured(root) == Limits(ask_cpu_s=3, memory_mb=512)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("memory = 5", "memory is no limit; there are cell_cpu_s"),
        ("memory_mb = 0", "give it a whole number above 0"),
        ("memory_mb = 0.5", "give it a whole number above 0"),
        ("ask_cpu_s = '3'", "give it a number above 0"),
        ("processes = true", "give it a whole number above 0"),
        ("ask_cpu_s = -1.0", "give it a number above 0"),
        ("ask_cpu_s = nan", "give it a number above 0"),
        ("=", "pyproject.toml"),
    ],
)
def test_a_limit_that_makes_no_sense_is_named(tmp_path, line, said):
    with pytest.raises(LimitsError, match=said):
        Limits.configured(written(tmp_path, f"[tool.autograder.limits]\n{line}\n"))
