# score: 3
# misconception: 60 s are left for the probe alone
# fails: soon enough, and not too soon
# idea: waits too long for its restart
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
        "startupProbe": {"httpGet": {"path": "/startup", "port": 8000}, "periodSeconds": 5, "failureThreshold": 20},
        "livenessProbe": {"httpGet": {"path": "/live", "port": 8000}, "periodSeconds": 10, "failureThreshold": 6},
        "readinessProbe": {"httpGet": {"path": "/ready", "port": 8000}, "periodSeconds": 5, "failureThreshold": 3},
    }
