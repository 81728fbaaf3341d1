# score: 2
# misconception: the store's health is the store's business
# fails: five moments in a pod's life
# idea: without the store no request can be answered
def health(state):
    age = state["heartbeat_age"]
    stuck = age is not None and age > 30
    return {
        "startup": state["loaded"],
        "live": not stuck,
        "ready": state["loaded"] and not stuck and not state["draining"],
    }


def probes():
    return {
        "startupProbe": {"httpGet": {"path": "/startup", "port": 8000}, "periodSeconds": 5, "failureThreshold": 20},
        "livenessProbe": {"httpGet": {"path": "/live", "port": 8000}, "periodSeconds": 10, "failureThreshold": 3},
        "readinessProbe": {"httpGet": {"path": "/ready", "port": 8000}, "periodSeconds": 5, "failureThreshold": 3},
    }
