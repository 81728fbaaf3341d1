"""The real Prometheus: it scrapes, answers, says why it refuses, and nothing of it is left. And promtool's stand-in."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

from course.labs.dials import Dials
from course.labs.tool import ToolError
from course.labs.tools import prometheus
from course.labs.tools.prometheus import HOST, check_rules, exporter, scraping, wait

RULES = "groups: [{name: g, rules: [{alert: Down, expr: up == 0, for: 400ms}]}]"
TESTS = {
    "evaluation_interval": "1m",
    "tests": [
        {
            "interval": "1m",
            "input_series": [{"series": 'up{job="churn"}', "values": "1x5 0x10"}],
            "alert_rule_test": [
                {"eval_time": "5m", "alertname": "Down", "exp_alerts": []},
                {
                    "eval_time": "10m",
                    "alertname": "Down",
                    "exp_alerts": [{"exp_labels": {"job": "churn"}}],
                },
            ],
        }
    ],
}


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Every process that a lab starts; and no file of it stays in the folder for temporary ones."""
    if prometheus.executable("prometheus") is None:
        pytest.skip("prometheus is not on this machine")
    processes: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def remembered(*words, **how):
        processes.append(popen(*words, **how))
        return processes[-1]

    monkeypatch.setattr(subprocess, "Popen", remembered)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield processes
    assert all(process.poll() is not None for process in processes)
    assert list(tmp_path.iterdir()) == []


def closed(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


def test_it_scrapes_answers_and_fires(started):
    dials = Dials()
    with exporter(dials.registry) as port, scraping(port, RULES) as server:
        assert wait(lambda: server.targets() == {"churn": "up"})
        dials.calls(ok=3, error=1)
        assert wait(lambda: len(server.ask("churn_predictions_total > 0")) == 2)
        assert server.ask("1 + 1") == [{"labels": {}, "value": 2.0}]
        assert server.alerts() == {}
        with pytest.raises(ToolError, match="expected type range vector"):
            server.ask("rate(up)")
    assert closed(port) and closed(server.port)


def test_a_service_that_dies_is_noticed(started):
    with exporter(Dials().registry) as port:
        pass
    with scraping(port, RULES) as server:
        assert wait(lambda: server.alerts().get("Down") == "firing")
        assert server.targets() == {"churn": "down"}


def test_an_interrupt_leaves_nothing(started):
    with (
        pytest.raises(KeyboardInterrupt),
        exporter(Dials().registry) as port,
        scraping(port) as server,
    ):
        raise KeyboardInterrupt
    assert closed(port) and closed(server.port)


def test_a_server_that_dies_is_said_in_a_sentence(started):
    with exporter(Dials().registry) as port, scraping(port) as server:
        os.kill(started[-1].pid, signal.SIGKILL)
        started[-1].wait()
        with pytest.raises(ToolError, match="run the cell again"):
            server.ask("up")


def test_rules_that_it_refuses_are_named_with_its_reason(started):
    with (
        pytest.raises(ToolError, match="could not parse expression"),
        scraping(1, "groups: [{name: g, rules: [{alert: A, expr: 'rate(up[5m)'}]}]"),
    ):
        pass


def test_a_port_that_is_taken_meanwhile_is_no_end(started, monkeypatch: pytest.MonkeyPatch):
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        ports = iter([taken.getsockname()[1]])
        free = prometheus._free_port
        monkeypatch.setattr(prometheus, "_free_port", lambda: next(ports, None) or free())
        monkeypatch.setattr(prometheus, "_ready", ready_unless(taken.getsockname()[1]))
        with scraping(1) as server:
            assert server.ask("1") == [{"labels": {}, "value": 1.0}]


def ready_unless(port: int):
    """Asking the taken port would hang: nobody there says anything."""
    ready = prometheus._ready
    return lambda asked: asked != port and ready(asked)


def test_one_that_never_gets_ready_is_ended(started, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(prometheus, "START_SECONDS", 0.2)
    monkeypatch.setattr(prometheus, "_ready", lambda port: False)
    with pytest.raises(ToolError, match="was not ready"), scraping(1):
        pass


def test_one_that_is_missing_is_said_with_the_way_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(prometheus, "executable", lambda name: None)
    with pytest.raises(ToolError, match="install prometheus with"), scraping(1):
        pass


@pytest.mark.parametrize("with_promtool", [True, False])
def test_rules_have_unit_tests_with_promtool_and_without(
    with_promtool: bool, monkeypatch: pytest.MonkeyPatch
):
    if not with_promtool:
        monkeypatch.setattr(prometheus, "executable", lambda name: None)
    elif prometheus.executable("promtool") is None:
        pytest.skip("promtool is not on this machine")
    good = "groups: [{name: g, rules: [{alert: Down, expr: up == 0, annotations: {a: b}}]}]"
    assert check_rules(good, TESTS) == []
    late = good.replace("expr: up == 0", "expr: up == 0, for: 9m")
    assert check_rules(late, TESTS) == ["Down at 10 min: other alerts than expected"]
    assert len(check_rules(good.replace("up == 0", "up > -1"), TESTS)) == 1
    with pytest.raises(ToolError, match="would refuse these rules"):
        check_rules("groups: []", TESTS)


def test_its_apt_package_is_asked_for_on_binder_and_in_ci():
    root = Path(__file__).parents[3]
    assert "prometheus" in (root / "apt.txt").read_text().splitlines()
    assert "install prometheus" in (root / ".ci" / "run").read_text()
