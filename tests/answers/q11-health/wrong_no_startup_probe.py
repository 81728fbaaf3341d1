# score: 2
# misconception: a long initial delay does what a startup probe does
# fails: loading takes as long as it takes
# idea: all three probes are needed
def health(state):
    age = state["heartbeat_age"]
    stuck = age is not None and age > 30
    return {
        "startup": state["loaded"],
        "live": not stuck,
        "ready": state["loaded"] and not stuck and state["store_answers"] and not state["draining"],
    }


def probes():
    return {
        "livenessProbe": {"httpGet": {"path": "/live", "port": 8000}, "initialDelaySeconds": 90},
        "readinessProbe": {"httpGet": {"path": "/ready", "port": 8000}, "periodSeconds": 5, "failureThreshold": 3},
    }
