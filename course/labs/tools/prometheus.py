"""Prometheus: the real server scrapes a service that the lab instruments; `promtool` unit-tests alert rules.

Where promtool is missing, `check_rules` plays the same tests with `course.labs.alerts`; the two agree, a test shows it.
"""

from __future__ import annotations

import json
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from course.labs import alerts
from course.labs.tool import Tool, ToolError, executable

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

TOOL = Tool(
    name="prometheus",
    title="Prometheus",
    job="monitoring",
    home="04",
    kind="real",
    what="The real server scrapes a service on loopback; promtool tests rules, or a player that agrees with it.",
    commands=("prometheus", "promtool"),
    fetch="install prometheus with your system's package manager (apt install prometheus, brew install prometheus)",
)
HOST = "127.0.0.1"  # loopback: nobody outside this machine can ask
START_SECONDS, STOP_SECONDS = 20.0, 5.0
_TRIES = 3  # a port that was free may be taken by the time the server asks for it


@dataclass(frozen=True)
class Server:
    """A running server, by its port."""

    port: int

    def ask(self, expr: str) -> list[dict[str, Any]]:
        """What PromQL says now: one {"labels", "value"} a series. Raises ToolError with Prometheus' reason."""
        found = self._get("query?" + urllib.parse.urlencode({"query": expr}))
        if found["resultType"] == "scalar":
            return [{"labels": {}, "value": float(found["result"][1])}]
        return [{"labels": r["metric"], "value": float(r["value"][1])} for r in found["result"]]

    def alerts(self) -> dict[str, str]:
        """Alerts that are not quiet: name → pending or firing."""
        return {a["labels"]["alertname"]: a["state"] for a in self._get("alerts")["alerts"]}

    def targets(self) -> dict[str, str]:
        """Services that it scrapes: job → up, down or unknown."""
        return {t["labels"]["job"]: t["health"] for t in self._get("targets")["activeTargets"]}

    def _get(self, path: str) -> Any:
        try:
            with urllib.request.urlopen(
                f"http://{HOST}:{self.port}/api/v1/{path}", timeout=5
            ) as said:
                return json.load(said)["data"]
        except urllib.error.HTTPError as error:
            raise ToolError(f"Prometheus says: {json.load(error)['error']}.") from None
        except OSError:
            raise ToolError("Prometheus does not answer any more: run the cell again.") from None


@contextmanager
def exporter(registry: CollectorRegistry) -> Iterator[int]:
    """Show a registry's metrics on loopback while the block runs; gives the port, which the system chooses."""
    from prometheus_client import start_http_server

    server, thread = start_http_server(0, addr=HOST, registry=registry)
    try:
        yield int(server.server_port)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(STOP_SECONDS)


@contextmanager
def scraping(port: int, rules: str = "", every: str = "200ms") -> Iterator[Server]:
    """Run Prometheus on loopback: it scrapes `port` as job "churn" and evaluates `rules` (YAML text) `every` so often.

    The server, its port and its data are gone when the block ends, however it ends.

    Raises:
        ToolError: Prometheus is missing, refuses the rules, or did not start; one sentence with the way out.
    """
    program = _command("prometheus")
    with tempfile.TemporaryDirectory(prefix="prometheus-") as folder:
        home = Path(folder)
        settings: dict[str, Any] = {
            "global": {
                "scrape_interval": every,
                "scrape_timeout": every,
                "evaluation_interval": every,
            },
            "scrape_configs": [
                {"job_name": "churn", "static_configs": [{"targets": [f"{HOST}:{port}"]}]}
            ],
        }
        if rules:
            (home / "rules.yml").write_text(rules, encoding="utf-8")
            settings["rule_files"] = ["rules.yml"]
        (home / "prometheus.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        _check(home)
        process, server = _start(program, home)
        try:
            yield server
        finally:
            _stop(process)


def wait(until: Any, seconds: float = 15.0) -> bool:
    """Ask `until()` until it is true; False if that takes longer than `seconds`."""
    deadline = time.monotonic() + seconds
    while not until():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def check_rules(rules: str, tests: Mapping[str, Any]) -> list[str]:
    """Unit-test alert rules: what `promtool test rules` says against them, or the player where promtool is missing.

    `tests` is promtool's file as a dict: `evaluation_interval`, and `tests` with `interval`, `input_series` and
    `alert_rule_test`; of an expected alert only `exp_labels` counts. Returns a sentence a failure; none: all is well.

    Raises ToolError for rules that Prometheus refuses.
    """
    try:
        alerts.read(rules)
    except alerts.RulesError as error:
        raise ToolError(f"Prometheus would refuse these rules: {error}.") from None
    program = executable("promtool")
    return _played(rules, tests) if program is None else _asked(program, rules, tests)


def _asked(program: str, rules: str, tests: Mapping[str, Any]) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="promtool-") as folder:
        home = Path(folder)
        said = yaml.safe_load(rules)
        for group in said["groups"]:
            for rule in group["rules"]:
                rule.pop("annotations", None)  # promtool would want each in exp_annotations
        (home / "rules.yml").write_text(yaml.safe_dump(said), encoding="utf-8")
        (home / "tests.yml").write_text(
            yaml.safe_dump(dict(tests) | {"rule_files": ["rules.yml"]}), encoding="utf-8"
        )
        done = subprocess.run(
            [program, "test", "rules", "tests.yml"],
            cwd=home,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode == 0:
        return []
    lines = [line.strip() for line in (done.stdout + done.stderr).splitlines()]
    heads = [line for line in lines if line.startswith("alertname:")]
    if not heads:
        raise ToolError(f"promtool can't run these tests: {' '.join(lines)[-300:]}")
    return [
        _sentence(head.split()[1].rstrip(","), head.split("time:")[1].split(",")[0].strip())
        for head in heads
    ]


def _played(rules: str, tests: Mapping[str, Any]) -> list[str]:
    found = []
    for case in tests["tests"]:
        series = {one["series"]: str(one["values"]) for one in case["input_series"]}
        asked = [(t, alerts.span(t["eval_time"]) / 60_000) for t in case["alert_rule_test"]]
        fired = alerts.play(
            rules, series, {minute for _, minute in asked},
            interval=case["interval"], every=tests.get("evaluation_interval", "1m"),
        )  # fmt: skip
        for test, minute in asked:
            name = test["alertname"]
            wanted = [e.get("exp_labels") or {} for e in test.get("exp_alerts") or []]
            got = [a.labels for a in fired[minute] if a.name == name]
            if sorted(map(_key, wanted)) != sorted(map(_key, got)):
                found.append(_sentence(name, test["eval_time"]))
    return found


def _key(labels: Mapping[str, Any]) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in labels.items())


def _sentence(name: str, at: str) -> str:
    return f"{name} at {alerts.span(at) // 60_000} min: other alerts than expected"


def _command(name: str) -> str:
    found = executable(name)
    if found is None:
        raise ToolError(f"{name} is not here: {TOOL.fetch}.")
    return found


def _check(home: Path) -> None:
    """Ask promtool before the server does: its reason is a sentence, the server's a log."""
    done = subprocess.run(
        [_command("promtool"), "check", "config", "prometheus.yml"],
        cwd=home, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        reason = next(
            (line for line in reversed(lines) if "FAILED" not in line), "it gives no reason"
        )
        raise ToolError(f"Prometheus refuses these rules: {reason}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _start(program: str, home: Path) -> tuple[subprocess.Popen[bytes], Server]:
    log = home / "log"
    for _ in range(_TRIES):
        port = _free_port()
        with log.open("wb") as file:
            process = subprocess.Popen(
                [program, "--config.file=prometheus.yml", "--storage.tsdb.path=data", "--log.level=warn",
                 "--storage.tsdb.retention.time=1h", f"--web.listen-address={HOST}:{port}"],
                cwd=home, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
            )  # fmt: skip
        try:
            if wait(
                lambda port=port, p=process: p.poll() is not None or _ready(port), START_SECONDS
            ):
                if process.poll() is None:
                    return process, Server(port)
            else:
                _stop(process)
                raise ToolError(
                    f"Prometheus was not ready in {START_SECONDS:.0f} s: run the cell again."
                )
        except BaseException:
            _stop(process)
            raise
    last = log.read_text(errors="replace").strip().splitlines()[-1:]
    raise ToolError(f"Prometheus ended at once: {' '.join(last) or 'it gave no reason'}")


def _ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/-/ready", timeout=1):
            return True
    except OSError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
