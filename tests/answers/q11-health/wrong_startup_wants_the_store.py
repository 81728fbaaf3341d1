# score: 2
# misconception: a pod has started when everything is there
# fails: five moments in a pod's life
# idea: whatever the store does
def health(state):
    age = state["heartbeat_age"]
    stuck = age is not None and age > 30
    return {
        "startup": state["loaded"] and state["store_answers"],
        "live": not stuck,
        "ready": state["loaded"] and not stuck and state["store_answers"] and not state["draining"],
    }


def probes():
    return {
        "startupProbe": {"httpGet": {"path": "/startup", "port": 8000}, "periodSeconds": 5, "failureThreshold": 20},
        "livenessProbe": {"httpGet": {"path": "/live", "port": 8000}, "periodSeconds": 10, "failureThreshold": 3},
        "readinessProbe": {"httpGet": {"path": "/ready", "port": 8000}, "periodSeconds": 5, "failureThreshold": 3},
    }
