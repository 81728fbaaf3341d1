# score: 3
# misconception: liveness begins when the slowest start is over
# fails: soon enough, and not too soon
# idea: stuck soon after a quick start
def health(state: dict) -> dict:
    """What /startup, /live and /ready say in this state: True or False each."""
    age = state["heartbeat_age"]
    stuck = age is not None and age > 30
    return {
        "startup": state["loaded"],
        "live": not stuck,
        "ready": state["loaded"] and not stuck and state["store_answers"] and not state["draining"],
    }


def probes() -> dict:
    """The fields startupProbe, livenessProbe and readinessProbe of the container."""
    return {
        "startupProbe": {"httpGet": {"path": "/startup", "port": 8000}, "periodSeconds": 5, "failureThreshold": 20},
        "livenessProbe": {"httpGet": {"path": "/live", "port": 8000}, "initialDelaySeconds": 90},
        "readinessProbe": {"httpGet": {"path": "/ready", "port": 8000}, "periodSeconds": 5},
    }
