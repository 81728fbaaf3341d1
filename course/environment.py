"""What the course needs of a machine, what is here, and how to get what is missing."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PYTHONS = ((3, 11), (3, 13))  # oldest and newest that the locked packages support
PACKAGES = ("jupyterlab", "nbgrader", "scikit-learn", "mlflow", "pandas", "matplotlib", "river")
MEMORY_GB = 1.5


@dataclass(frozen=True)
class Need:
    """One thing the course needs; ``remedy`` is empty where it is there."""

    name: str
    found: str
    remedy: str = ""

    @property
    def met(self) -> bool:
        """Whether it is there."""
        return not self.remedy


@dataclass(frozen=True)
class Environment:
    """Every need, as a list; shows itself as a table in a notebook."""

    needs: tuple[Need, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return all(need.met for need in self.needs)

    def __repr__(self) -> str:
        lines = [
            f"{'✓' if n.met else '✗'} {n.name}: {n.found}" + (f" → {n.remedy}" if n.remedy else "")
            for n in self.needs
        ]
        return "\n".join([self._headline, *lines])

    def _repr_html_(self) -> str:
        style = "text-align:left;padding:0.25em 0.6em;vertical-align:top;white-space:normal"
        rows = "".join(
            f'<tr><td style="{style}">{"✓" if n.met else "✗ missing"}</td>'
            f'<td style="{style}"><b>{escape(n.name)}</b></td>'
            f'<td style="{style}">{escape(n.found)}</td><td style="{style}">{escape(n.remedy)}</td></tr>'
            for n in self.needs
        )
        return (
            '<table style="border-collapse:collapse" aria-label="environment check">'
            f'<caption style="text-align:left;caption-side:top"><b>{escape(self._headline)}</b></caption>'
            f"<tbody>{rows}</tbody></table>"
        )

    @property
    def _headline(self) -> str:
        missing = sum(not need.met for need in self.needs)
        return (
            "Everything is here."
            if not missing
            else f"{missing} missing; each row says how to get it."
        )


def check_environment() -> Environment:
    """Look at this machine; nothing is installed, nothing outside it is asked."""
    return Environment(tuple(_needs()))


def _needs() -> Iterator[Need]:
    oldest, newest = PYTHONS
    here = sys.version_info[:2]
    wanted = f"{oldest[0]}.{oldest[1]} to {newest[0]}.{newest[1]}"
    fits = oldest <= here <= newest
    yield Need(
        "Python",
        platform.python_version(),
        "" if fits else f"install Python {wanted}, then run `make lab` again",
    )
    for package in PACKAGES:
        try:
            yield Need(package, version(package))
        except PackageNotFoundError:
            yield Need(
                package,
                "not installed",
                "close JupyterLab and run `make lab`: it installs what is locked",
            )
    git = shutil.which("git")
    yield Need(
        "git",
        "found" if git else "not found",
        "" if git else "install git with your system's package manager",
    )
    folder = Path.cwd()
    writable = os.access(folder, os.W_OK)
    remedy = (
        ""
        if writable
        else "copy the course to a folder that you may write to: labs keep their files beside the notebook"
    )
    yield Need("this folder", "writable" if writable else "read-only", remedy)
    memory = _memory_gb()
    if memory is not None:
        enough = memory >= MEMORY_GB
        yield Need(
            "memory",
            f"{memory:.0f} GB" if memory >= 1 else f"{memory:.1f} GB",
            "" if enough else "close other programs: a lab needs 1.2 GB",
        )


def _memory_gb() -> float | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (AttributeError, ValueError, OSError):
        return None  # a system that doesn't tell
