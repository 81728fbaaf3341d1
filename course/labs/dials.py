"""A scoring service's dials, turned by hand: the metrics of notebook 04 in a registry of their own, to be scraped."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

BUCKETS = (0.05, 0.1, 0.3, 1, 3)


class Dials:
    """Counts calls, times them, and holds what the nightly jobs found out; `registry` is what `/metrics` shows."""

    def __init__(self) -> None:
        """Make the metrics; the gauges of inputs and quality start with a healthy day."""
        self.registry = CollectorRegistry()
        self._calls = Counter(
            "churn_predictions_total", "Calls.", ["plan", "outcome"], registry=self.registry
        )
        self._latency = Histogram(
            "churn_latency_seconds", "Time of a call.", buckets=BUCKETS, registry=self.registry
        )
        self._psi = Gauge(
            "churn_input_psi", "Distance from training.", ["feature"], registry=self.registry
        )
        self._quality = Gauge(
            "churn_matured_precision", "Of predictions 30 days old.", registry=self.registry
        )
        for feature, distance in {
            "tenure_months": 0.02,
            "monthly_fee": 0.04,
            "usage_hours": 0.01,
        }.items():
            self._psi.labels(feature).set(distance)
        self._quality.set(0.43)

    def calls(self, ok: int = 97, error: int = 3, slow: int = 1) -> None:
        """Count `ok` and `error` calls; all took 60 ms, but `slow` of them half a second."""
        for plan, outcome, number in (("basic", "ok", ok), ("plus", "error", error)):
            self._calls.labels(plan, outcome).inc(number)
        for number in range(ok + error):
            self._latency.observe(0.5 if number < slow else 0.06)
