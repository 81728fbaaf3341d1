"""A result is kept by what it follows from: all of that, and nothing that is not whole."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.grading.result import CellOutput, CheckResult, Result
from autograder.recording.cache import Cache, digest_of_files, key_of, world, write_whole
from autograder.sandbox.policy import Limits

OUTPUT = {"output_type": "stream", "name": "stdout", "text": "half a pair: \ud83d"}
CHECK = CheckResult(
    "a-test", "a name", "failed", 1.0, 2.0, "why", True, (("Yours", "3"), ("Idea", "two"))
)
RESULT = Result(
    score=1.0,
    max_score=2.0,
    checks=(CHECK,),
    notes=("a note",),
    seconds=0.5,
    tier="landlock",
    outputs=(CellOutput(3, (OUTPUT,), "timed out"),),
)
KEY = "ab" * 32


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def entry(cache: Cache) -> Path:
    (found,) = cache.folder.rglob("*.json")
    return found


def test_a_result_comes_back_whole(cache: Cache) -> None:
    cache.store(KEY, RESULT)
    assert cache.load(KEY) == RESULT
    assert cache.load("cd" * 32) is None


def test_what_was_not_graded_or_not_read_is_not_kept(cache: Cache) -> None:
    cache.store(KEY, replace(RESULT, graded=False))
    cache.store(KEY, replace(RESULT, refused=True))
    assert not cache.folder.exists()


@pytest.mark.parametrize("damage", [
    lambda raw: b"", lambda raw: raw[: len(raw) // 2], lambda raw: raw.replace(b'"score": 1.0', b'"score": 2.0'),
    lambda raw: b"[]", lambda raw: b'{"sum": 1, "result": []}', lambda raw: b"\xff" + raw, lambda raw: b"[" * 100_000,
])  # fmt: skip
def test_a_damaged_entry_is_as_good_as_none(cache: Cache, damage) -> None:
    cache.store(KEY, RESULT)
    entry(cache).write_bytes(damage(entry(cache).read_bytes()))
    assert cache.load(KEY) is None
    cache.store(KEY, RESULT)
    assert cache.load(KEY) == RESULT


def test_a_write_that_fails_leaves_what_was_there_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "entry.json"
    write_whole(path, "before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "after")
    assert [p.name for p in tmp_path.iterdir()] == ["entry.json"]
    assert path.read_text() == "before"


def test_the_key_follows_all_that_the_result_does() -> None:
    keys = {
        key_of("w", "landlock", Limits(), "s", "a"),
        key_of("v", "landlock", Limits(), "s", "a"),
        key_of("w", "namespaces", Limits(), "s", "a"),
        key_of("w", "landlock", Limits(cell_cpu_s=21.0), "s", "a"),
        key_of("w", "landlock", Limits(), "t", "a"),
        key_of("w", "landlock", Limits(), "s", "b"),
    }
    assert len(keys) == 6
    assert key_of("w", "landlock", Limits(), "s", "a") in keys


def test_files_are_told_apart_by_name_and_by_content() -> None:
    assert digest_of_files({"a": b"1", "b": b"2"}) == digest_of_files({"b": b"2", "a": b"1"})
    assert digest_of_files({"a": b"1"}) != digest_of_files({"b": b"1"})
    assert digest_of_files({"a": b"1"}) != digest_of_files({"a": b"2"})


def test_the_same_world_has_the_same_name() -> None:
    assert world() == world()


def test_what_was_not_asked_for_the_longest_goes_first(cache: Cache) -> None:
    keys = [digit * 64 for digit in "0123"]
    for age, key in enumerate(keys):
        cache.store(key, RESULT)
        os.utime(cache.folder / key[:2] / f"{key}.json", (1_000_000 - age, 1_000_000 - age))
    abandoned, begun = cache.folder / "00" / ".a.unfinished", cache.folder / "00" / ".b.unfinished"
    abandoned.touch()
    os.utime(abandoned, (1, 1))
    begun.touch()
    assert cache.load(keys[3]) == RESULT  # the oldest, and asked for now
    size = (cache.folder / "33" / f"{keys[3]}.json").stat().st_size
    cache.prune(2 * size)
    assert [cache.load(key) is not None for key in keys] == [True, False, False, True]
    assert not abandoned.exists()
    assert begun.exists()
    cache.prune()
    assert cache.load(keys[0]) == RESULT
