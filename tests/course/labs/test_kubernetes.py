"""Cells with kubectl: the cluster goes on from one to the next, and nothing runs in between or afterwards."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from course.labs import cell
from course.labs.tools import kubernetes

IMAGES = {"churn:1": 40, "churn:stuck": None}
MANIFEST = """cat > deployment.yaml <<END
apiVersion: apps/v1
kind: Deployment
metadata: {name: churn}
spec:
  replicas: 2
  progressDeadlineSeconds: 120
  selector: {matchLabels: {app: churn}}
  template:
    metadata: {labels: {app: churn}}
    spec: {containers: [{name: api, image: "churn:1"}]}
END
"""


def ran(body: str, folder: Path):
    return cell.carry_out(cell.Order("kubernetes", body), folder)


def test_a_cluster_goes_on_in_the_next_cell_and_leaves_nothing(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    place = kubernetes.cluster(tmp_path, IMAGES)
    up = ran(
        MANIFEST + "kubectl apply -f deployment.yaml\nkubectl rollout status deployment/churn\n",
        place,
    )
    assert up.ended_well and "successfully rolled out" in up.stdout, up.error
    stuck = ran(
        "kubectl set image deployment/churn api=churn:stuck\n"
        'kubectl rollout status deployment/churn || echo "exit status $?"\n',
        place,
    )
    assert "exit status 1" in stuck.stdout and stuck.ended_well
    back = ran(
        "kubectl rollout undo deployment/churn\nkubectl rollout status deployment/churn\n", place
    )
    assert "successfully rolled out" in back.stdout
    assert list(home.rglob("*")) == []
    assert {p.name for p in place.iterdir()} == {"deployment.yaml", ".images.json", ".cluster.json"}


def test_a_manifest_with_a_typo_is_refused_by_the_real_schema(tmp_path):
    place = kubernetes.cluster(tmp_path, IMAGES)
    body = (
        MANIFEST
        + "sed -i.bak s/replicas/replica/ deployment.yaml\nkubernetes-validate --strict deployment.yaml\n"
    )
    assert ran(body, place).code == 1


def test_a_failing_command_ends_the_cell_and_the_cluster_is_kept(tmp_path):
    place = kubernetes.cluster(tmp_path, IMAGES)
    done = ran("kubectl get deployment none\necho not here\n", place)
    assert done.code == 1 and "not found" in done.error and "not here" not in done.stdout
    assert (place / ".cluster.json").exists()


def test_without_a_cluster_it_is_one_sentence(tmp_path):
    done = ran("kubectl get pods\n", tmp_path)
    assert done.code == 1 and "run the cell above" in done.error


def test_where_nobody_may_listen_it_is_one_sentence(tmp_path, monkeypatch, capsys):
    place = kubernetes.cluster(tmp_path, IMAGES)

    def refuse(images):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(kubernetes, "serving", refuse)
    assert kubernetes.play(tmp_path / "none.sh", place) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_an_interrupt_ends_kubectl_and_the_cluster(tmp_path):
    place = kubernetes.cluster(tmp_path, IMAGES)
    body = 'echo "$KUBECONFIG" > where\ncat "$KUBECONFIG" > config\nsleep 600\n'
    call = (
        "import signal; from pathlib import Path; from course.labs import cell; "
        # who is started in the background may ignore it, as its children then do
        "signal.signal(signal.SIGINT, signal.default_int_handler); "
        f"cell.carry_out(cell.Order('kubernetes', {body!r}), Path({str(place)!r}))"
    )
    kernel = subprocess.Popen([sys.executable, "-c", call], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not (place / "config").exists() or "http" not in (place / "config").read_text():
        assert time.monotonic() < deadline and kernel.poll() is None
        time.sleep(0.05)
    port = int((place / "config").read_text().partition("127.0.0.1:")[2].partition('"')[0])
    kernel.send_signal(signal.SIGINT)
    kernel.wait(60)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=2)
    left = [p for p in Path("/proc").glob("[0-9]*/cmdline") if str(place).encode() in _read(p)]
    assert left == []


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_the_environment_of_the_notebook_stays_as_it_is(tmp_path):
    before = dict(os.environ)
    ran("kubectl version --client > /dev/null\n", kubernetes.cluster(tmp_path, IMAGES))
    assert dict(os.environ) == before
