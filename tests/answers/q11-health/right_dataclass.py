# score: 4
from dataclasses import dataclass


@dataclass(frozen=True)
class Health:
    startup: bool
    live: bool
    ready: bool


def health(state):
    stuck = (state["heartbeat_age"] or 0.0) > 30
    usable = state["loaded"] and not stuck
    return Health(np.bool_(state["loaded"]), not stuck, usable and state["store_answers"] and not state["draining"])


def probes():
    numbers = {"startup": (1, 95), "live": (15, 2), "ready": (1, 10)}
    return {
        ("liveness" if name == "live" else "readiness" if name == "ready" else name) + "Probe": {
            "httpGet": {"path": f"/{name}", "port": 8000},
            "initialDelaySeconds": 0,
            "periodSeconds": period,
            "failureThreshold": threshold,
            "successThreshold": 1,
            "timeoutSeconds": 1,
        }
        for name, (period, threshold) in numbers.items()
    }
