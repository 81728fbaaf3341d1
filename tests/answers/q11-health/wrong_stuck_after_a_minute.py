# score: 3
# misconception: the 60 s of the restart are the limit of the heartbeat
# fails: every state, to the second
# idea: stuck is more than 30 s
def health(state):
    age = state["heartbeat_age"]
    stuck = age is not None and age > 60
    return {
        "startup": state["loaded"],
        "live": not stuck,
        "ready": state["loaded"] and not stuck and state["store_answers"] and not state["draining"],
    }


def probes():
    return {
        "startupProbe": {"httpGet": {"path": "/startup", "port": 8000}, "periodSeconds": 5, "failureThreshold": 20},
        "livenessProbe": {"httpGet": {"path": "/live", "port": 8000}, "periodSeconds": 10, "failureThreshold": 3},
        "readinessProbe": {"httpGet": {"path": "/ready", "port": 8000}, "periodSeconds": 5, "failureThreshold": 3},
    }
