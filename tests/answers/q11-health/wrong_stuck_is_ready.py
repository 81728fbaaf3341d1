# score: 2
# misconception: readiness is about dependencies, liveness about the worker
# fails: five moments in a pod's life
# idea: a stuck worker can't answer
def health(state):
    age = state["heartbeat_age"]
    stuck = age is not None and age > 30
    return {
        "startup": state["loaded"],
        "live": not stuck,
        "ready": state["loaded"] and state["store_answers"] and not state["draining"],
    }


def probes():
    return {
        "startupProbe": {"httpGet": {"path": "/startup", "port": 8000}, "periodSeconds": 5, "failureThreshold": 20},
        "livenessProbe": {"httpGet": {"path": "/live", "port": 8000}, "periodSeconds": 10, "failureThreshold": 3},
        "readinessProbe": {"httpGet": {"path": "/ready", "port": 8000}, "periodSeconds": 5, "failureThreshold": 3},
    }
