"""Reading a Dockerfile: its spellings, its stages, and which layers a change builds anew."""

from __future__ import annotations

import pytest

from course.labs import dockerfile
from course.labs.dockerfile import Step, copied, images, layers, read, rebuilt

CONTEXT = {"requirements.txt": b"1", "serve.py": b"1", ".env": b"1", "tests/test_serve.py": b"1"}


def steps(text: str) -> list[Step]:
    return read(f"FROM python:3.12.7-slim\n{text}\n")[0].steps


def anew(text: str, name: str) -> list[str]:
    changed = {**CONTEXT, name: b"2"}
    return [layer.step.instruction for layer in rebuilt(text, CONTEXT, changed)]


def test_a_file_without_from_has_no_stages() -> None:
    assert read("# nothing\nRUN true\n") == []


@pytest.mark.parametrize(
    ("before", "image", "read_as"),
    [
        ("", "python:3.12.7", "python:3.12.7"),
        ("ARG V=3.12.7", "python:${V}-slim", "python:3.12.7-slim"),
        ("ARG V=3.12.7", "python:$V", "python:3.12.7"),
        ("ARG V", "python:${V:-3.12.7}", "python:3.12.7"),
        ("ARG V", "python:$V", "python:"),
        ("ARG A=1\nARG V=$A.2.3", "python:$V", "python:1.2.3"),
        ("", "--platform=linux/amd64 python:3.12.7 AS Build", "python:3.12.7"),
    ],
)
def test_an_image_is_named_with_its_arguments(before: str, image: str, read_as: str) -> None:
    assert read(f"{before}\nFROM {image}\n")[0].image == read_as


def test_a_stage_can_build_on_another() -> None:
    stages = read("FROM a:1 AS Base\nUSER 5\nFROM base\nRUN true\nFROM other\n")
    assert [stage.parent for stage in stages] == [None, 0, None]
    assert [step.instruction for step in dockerfile.chain(stages, 1)] == ["USER", "RUN"]
    assert dockerfile.base_image(stages, 1) == "a:1"


def test_lines_go_on_and_comments_lie_between() -> None:
    [step] = steps("RUN apt-get update && \\\n    # why\n    apt-get install -y gcc")
    assert step.words == ["apt-get", "update", "&&", "apt-get", "install", "-y", "gcc"]


def test_heredocs_belong_to_their_instruction() -> None:
    run, copy, user = steps(
        "RUN <<EOF\npip install x\n# USER root\nEOF\nCOPY <<'END' /app/conf\nUSER root\nEND\nUSER 5"
    )
    assert "pip install x" in run.value
    assert copied(copy, list(CONTEXT)) == []
    assert (user.instruction, user.value) == ("USER", "5")


def test_both_forms_and_flags() -> None:
    shell, array, health = steps(
        'CMD python serve.py\nCOPY --chown=1:1 --link ["a b", "/c"]\nHEALTHCHECK --interval=3s CMD x'
    )
    assert shell.exec_form is None
    assert (array.exec_form, array.flags) == (["a b", "/c"], [("chown", "1:1"), ("link", "")])
    assert health.instruction == "HEALTHCHECK"


def test_variables_are_filled_in_where_docker_does() -> None:
    given = steps("ARG UID=7\nENV HOME=/h LOW='a b'\nUSER ${UID}:0\nWORKDIR $HOME\nCMD [\"$UID\"]")
    assert [step.value for step in given[2:]] == ["7:0", "/h", '["$UID"]']
    assert [dockerfile.assigned(step) for step in given[:2]] == [["UID"], ["HOME", "LOW"]]
    assert dockerfile.assigned(steps("ENV NAME the value")[0]) == ["NAME"]


@pytest.mark.parametrize(
    ("arguments", "brings"),
    [
        (". .", list(CONTEXT)),
        ("./ /app/", list(CONTEXT)),
        ("* .", list(CONTEXT)),
        ("*.py .", ["serve.py"]),
        ("./serve.py /app/", ["serve.py"]),
        ("tests /app/tests", ["tests/test_serve.py"]),
        ("test* /app/", ["tests/test_serve.py"]),
        ('["serve.py", ".env", "/app/"]', ["serve.py", ".env"]),
        ("--exclude=.env --exclude=tests . .", ["requirements.txt", "serve.py"]),
        ("--from=build /app /app", []),
        (".e?v .", [".env"]),
    ],
)
def test_what_a_copy_brings(arguments: str, brings: list[str]) -> None:
    assert copied(steps(f"COPY {arguments}")[0], list(CONTEXT)) == brings


def test_images_are_named_in_from_copy_and_mounts() -> None:
    text = (
        "FROM a:1 AS one\nCOPY --from=b:2 /x /x\nFROM one\n"
        "RUN --mount=type=bind,from=c:3,target=/c true\nCOPY --from=one /y /y\nFROM scratch\n"
    )
    assert images(read(text)) == ["a:1", "b:2", "c:3"]


FROM = "FROM python:3.12.7-slim\n"


@pytest.mark.parametrize(
    ("text", "name", "built"),
    [
        (f"{FROM}COPY requirements.txt .\nRUN pip\nCOPY serve.py .\n", "serve.py", ["COPY"]),
        (f"{FROM}COPY . .\nRUN pip\n", "serve.py", ["COPY", "RUN"]),
        (f"{FROM}COPY serve.py .\nRUN pip\n", ".env", []),
        (f"{FROM}RUN --mount=type=bind,source=serve.py pip\nUSER 1\n", "serve.py", ["RUN", "USER"]),
        (f"{FROM}RUN --mount=type=bind,target=/src pip\n", "serve.py", ["RUN"]),
        (f"{FROM}RUN --mount=type=cache,target=/c pip\n", "serve.py", []),
        (
            "FROM a AS x\nCOPY serve.py .\nFROM b\nRUN pip\nCOPY --from=x / /\n",
            "serve.py",
            ["COPY"] * 2,
        ),
        ("FROM a AS x\nCOPY serve.py .\nFROM x\nRUN pip\n", "serve.py", ["COPY", "RUN"]),
    ],
)
def test_a_change_builds_what_comes_after_it(text: str, name: str, built: list[str]) -> None:
    assert anew(text, name) == built


def test_nothing_changed_nothing_built() -> None:
    text = f"{FROM}COPY . .\nRUN pip\n"
    assert rebuilt(text, CONTEXT, CONTEXT) == []
    assert len(layers(text, CONTEXT)) == 2
