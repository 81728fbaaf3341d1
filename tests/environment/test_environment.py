"""One lock, and everything that repeats it: conda, Binder, nbgrader, pre-commit, make."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
LOCKED = "requirements/locked.txt"
PYTHONS = ("3.11", "3.12", "3.13")

# Locked in the labs, without a wheel that fits everywhere.
BUILT_FROM_SOURCE = {
    "antlr4-python3-runtime": "pure Python, published as source only; kfp needs it",
    "kfp-server-api": "pure Python, published as source only; kfp needs it",
    "whylogs-sketching": "no wheel for Python 3.13: the whylogs lab needs a C++ compiler there",
}


def run(*command: str, cwd: Path = ROOT, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Run a tool of this environment, without a network where the tool knows how."""
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PATH": f"{TOOLS}:{os.environ['PATH']}", "UV_OFFLINE": "1"},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@cache
def lock() -> dict[str, Any]:
    return tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def conda() -> dict[str, Any]:
    environment: dict[str, Any] = yaml.safe_load((ROOT / "environment.yml").read_text())
    return environment


@pytest.fixture
def lock_folder(tmp_path: Path) -> Path:
    """A folder with what uv needs to read the lock, and nothing that it could spoil."""
    for name in ("pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "requirements").mkdir()
    return tmp_path


# The lock


def test_the_lock_is_current(lock_folder: Path) -> None:
    checked = run("uv", "lock", "--check", cwd=lock_folder)
    assert checked.returncode == 0, f"run `make lock`\n{checked.stderr}"


def test_the_exported_requirements_are_the_lock(lock_folder: Path) -> None:
    committed = (ROOT / LOCKED).read_text()
    command = committed.splitlines()[1].removeprefix("#").strip()  # uv writes its own command there
    exported = run(*shlex.split(command), cwd=lock_folder)
    assert exported.returncode == 0, exported.stderr
    assert (lock_folder / LOCKED).read_text() == committed, "run `make lock`"
    assert command.removeprefix("uv ") in (ROOT / "Makefile").read_text().replace("--quiet ", "")


def test_the_exported_requirements_name_no_index() -> None:
    lines = [line for line in (ROOT / LOCKED).read_text().splitlines() if not line.startswith("#")]
    pattern = re.compile(r"[a-z0-9.-]+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not pattern.fullmatch(line)] == []


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_covers(python: str) -> None:
    assert lock()["requires-python"].replace(" ", "") == project()["project"]["requires-python"]
    assert f"{python}.9" in SpecifierSet(project()["project"]["requires-python"])
    markers = [Marker(marker) for marker in lock()["resolution-markers"]]
    for system in ("linux", "darwin"):
        here = _machine(python, system, "x86_64")
        assert any(marker.evaluate(here) for marker in markers)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    ("system", "machine"), [("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64")]
)
def test_a_learner_needs_no_compiler(
    python: str, system: str, machine: str, lock_folder: Path
) -> None:
    core = run(
        *("uv", "export", "--frozen", "--no-default-groups", "--no-emit-project"),
        *("--no-hashes", "--no-header", "--no-annotate"),
        cwd=lock_folder,
    )
    assert _without_wheel(core.stdout, python, system, machine) == set()


@pytest.mark.parametrize("python", PYTHONS)
def test_only_known_packages_are_built_from_source(python: str) -> None:
    missing = _without_wheel((ROOT / LOCKED).read_text(), python, "linux", "x86_64")
    assert missing <= set(BUILT_FROM_SOURCE)


def _machine(python: str, system: str, machine: str) -> dict[str, str]:
    return {
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "platform_system": system.capitalize(),
        "python_full_version": f"{python}.9",
        "python_version": python,
        "sys_platform": system,
    }


def _tags(python: str, system: str, machine: str) -> set[Tag]:
    if system == "darwin":
        platforms = list(mac_platforms((14, 0), machine))
    else:  # glibc 2.31, as in Debian 11 and Ubuntu 20.04
        platforms = [f"manylinux_2_{minor}_{machine}" for minor in range(5, 32)]
        platforms += [
            f"{old}_{machine}" for old in ("manylinux1", "manylinux2010", "manylinux2014")
        ]
    version = tuple(map(int, python.split(".")))
    interpreter = f"cp{python.replace('.', '')}"
    return {
        *cpython_tags(version, platforms=platforms),
        *compatible_tags(version, interpreter, platforms),
    }


def _without_wheel(requirements: str, python: str, system: str, machine: str) -> set[str]:
    """The packages of a requirements file that such a machine would have to build."""
    here, tags = _machine(python, system, machine), _tags(python, system, machine)
    wheels = {
        (package["name"], package.get("version")): package.get("wheels", [])
        for package in lock()["package"]
    }
    pinned = [line.rstrip(" \\") for line in requirements.splitlines() if line[:1].isalnum()]
    wanted = [r for r in map(Requirement, pinned) if r.marker is None or r.marker.evaluate(here)]
    assert wanted
    return {
        requirement.name
        for requirement in wanted
        if not any(
            tags & parse_wheel_filename(unquote(wheel["url"]).rsplit("/", 1)[1])[3]
            for wheel in wheels[requirement.name, str(requirement.specifier).removeprefix("==")]
        )
    }


@pytest.mark.slow
def test_pip_accepts_the_exported_requirements() -> None:
    """Needs a network. pip minds the upper bound of a package's Requires-Python, and uv does not."""
    asked = run(
        *("python", "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps"),
        *("--quiet", "--disable-pip-version-check", "--requirement", LOCKED),
        timeout=900,
    )
    assert asked.returncode == 0, asked.stderr


# conda and Binder


def test_conda_installs_the_locked_requirements_on_a_python_that_fits() -> None:
    python, pip, from_pip = conda()["dependencies"]
    assert pip == "pip>=25.2"
    assert from_pip == {"pip": [f"-r {LOCKED}"]}
    assert f"{python.removeprefix('python=')}.9" in SpecifierSet(
        project()["project"]["requires-python"]
    )


@pytest.fixture(scope="module")
def dockerfile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What repo2docker, and so Binder, makes of the repository."""
    copy = tmp_path_factory.mktemp("binder") / "course"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv*", ".*_cache"))
    written = run("jupyter-repo2docker", "--no-build", "--debug", ".", cwd=copy)
    assert written.returncode == 0, written.stderr
    assert f"Building conda environment for python={PYTHONS[0]}" in written.stderr
    return written.stdout


def test_binder_installs_the_requirements_when_they_are_there(dockerfile: str) -> None:
    copied = dockerfile.index(" src/ ${REPO_DIR}/")
    assert dockerfile.index('env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"') > copied


def test_binder_installs_the_debian_packages(dockerfile: str) -> None:
    lines = (ROOT / "apt.txt").read_text().splitlines()
    packages = sorted(line for line in lines if line and not line.startswith("#"))
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", package) for package in packages)
    assert f"apt-get install --yes --no-install-recommends {' '.join(packages)} " in dockerfile


def test_binder_installs_the_course_last(dockerfile: str) -> None:
    assert dockerfile.index("RUN ./postBuild") > dockerfile.index("env update -p")
    assert ("R2D_ENTRYPOINT" in dockerfile) == (ROOT / "start").exists()


# Commands and configuration


@pytest.mark.parametrize("script", [".ci/run", ".make/environment", "postBuild"])
def test_a_script_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    checked = run("bash", "-n", script)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_make_lists_every_target() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    listed = [
        line.split(maxsplit=2) for line in run("make", "--no-print-directory").stdout.splitlines()
    ]
    assert sorted(target for _, target, _ in listed) == sorted(phony[1].split())
    assert max(len(line) for line in run("make", "--no-print-directory").stdout.splitlines()) <= 100


def test_pre_commit_fetches_nothing() -> None:
    assert run("pre-commit", "validate-config").returncode == 0
    [local] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    assert local["repo"] == "local"
    for hook in local["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/")


def test_every_marker_that_make_leaves_out_is_declared() -> None:
    markers = project()["tool"]["pytest"]["ini_options"]["markers"]
    declared = {marker.split(":")[0] for marker in markers}
    makefile = (ROOT / "Makefile").read_text()
    assert set(re.findall(r"pytest .*-m 'not (\w+)'", makefile)) == {"slow"} <= declared
