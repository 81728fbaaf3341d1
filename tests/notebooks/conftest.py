"""Runs each notebook once, in a closed room, and keeps what it did; every test below reads from that one execution."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SLUGS = sorted(p.stem for p in (ROOT / "source").glob("0[1-9]-*.md"))


@dataclass(frozen=True)
class Ran:
    """One execution: the notebook with its fresh outputs, and what the room saw."""

    slug: str
    notebook: nbformat.NotebookNode
    status: int
    seconds: float
    cpu_seconds: float
    peak_mb: int
    left_behind: list[str]
    strays: list[str]
    closed: bool
    log: str


def _can_close_the_network() -> bool:
    probe = [sys.executable, "-c", "import closed_room; closed_room.close_the_network()"]
    return subprocess.run(probe, cwd=HERE, capture_output=True, check=False).returncode == 0


def _room(tmp: Path, notebook: Path, command: list[str], executed: Path) -> Ran:
    """Run ``command`` on a copy of the notebook's folder, with homes and temporary folders of its own."""
    homes = {name: tmp / name for name in ("home", "tmp", "jupyter", "ipython", "matplotlib")}
    for home in homes.values():
        home.mkdir()
    environment = {
        **{
            k: v
            for k, v in os.environ.items()
            if not re.search("KEY|TOKEN|SECRET|PASSWORD|^CI$|^PYTEST", k)
        },
        "HOME": str(homes["home"]),
        "TMPDIR": str(homes["tmp"]),
        "JUPYTER_RUNTIME_DIR": str(homes["jupyter"]),
        "JUPYTER_DATA_DIR": str(homes["jupyter"]),
        "JUPYTER_CONFIG_DIR": str(homes["jupyter"]),
        "IPYTHONDIR": str(homes["ipython"]),
        "MPLCONFIGDIR": str(homes["matplotlib"]),
    }
    closed = _can_close_the_network()
    report = tmp / "report.json"
    gate = [] if closed else ["--open"]
    done = subprocess.run(
        [sys.executable, str(HERE / "closed_room.py"), str(report), *gate, "--", *command],
        cwd=notebook.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if not report.exists() or not executed.exists():
        pytest.fail(
            f"the room gave no report on {notebook.name}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        )
    strays = [
        str(p.relative_to(tmp))
        for name in ("home", "tmp")
        for p in homes[name].rglob("*")
        if p.is_file()
    ]
    return Ran(
        slug=notebook.stem,
        notebook=nbformat.read(executed, 4),
        strays=strays,
        closed=closed,
        log=done.stdout + done.stderr,
        **json.loads(report.read_text()),
    )


def _source(slug: str, tmp: Path) -> Ran:
    """The source notebook under strict nbval: the one execution of its day."""
    shutil.copytree(ROOT / "source" / slug, tmp / "work")
    notebook, executed = tmp / "work" / f"{slug}.ipynb", tmp / "executed.ipynb"
    command = [sys.executable, "-m", "pytest", "--nbval"]
    command += [f"--nbval-sanitize-with={HERE / 'sanitize.cfg'}", "--nbval-cell-timeout=120"]
    command += ["-p", "recorder", f"--record-to={executed}", f"--rootdir={tmp}", "-c", os.devnull]
    command += ["-p", "no:randomly", "-p", "no:cacheprovider", "-q", str(notebook)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(HERE))
        return _room(tmp, notebook, command, executed)


def _release(slug: str, tmp: Path) -> Ran:
    """The released notebook, as it comes: run top to bottom, errors allowed."""
    shutil.copytree(ROOT / "release" / slug, tmp / "work")
    notebook, executed = tmp / "work" / f"{slug}.ipynb", tmp / "executed.ipynb"
    command = [sys.executable, str(HERE / "run_all.py"), str(notebook), str(executed)]
    return _room(tmp, notebook, command, executed)


@pytest.fixture(scope="session")
def execution(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Ran]:
    """What one execution of a side's notebook showed; run at the first question, never again."""

    @functools.cache
    def once(side: str, slug: str) -> Ran:
        run = {"source": _source, "release": _release}[side]
        return run(slug, tmp_path_factory.mktemp(f"{side}-{slug}"))

    return once


@pytest.fixture(params=SLUGS)
def source(request: pytest.FixtureRequest, execution: Callable[[str, str], Ran]) -> Ran:
    """The execution of a source notebook."""
    return execution("source", request.param)


@pytest.fixture(params=SLUGS)
def release(request: pytest.FixtureRequest, execution: Callable[[str, str], Ran]) -> Ran:
    """The execution of a released notebook."""
    return execution("release", request.param)


@pytest.fixture(params=[f"{side}-{slug}" for slug in SLUGS for side in ("source", "release")])
def ran(request: pytest.FixtureRequest, execution: Callable[[str, str], Ran]) -> Ran:
    """The execution of any notebook."""
    side, _, slug = request.param.partition("-")
    return execution(side, slug)
