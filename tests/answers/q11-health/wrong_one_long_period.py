# score: 3
# misconception: a probe that asks once after 90 s covers the start
# fails: soon enough, and not too soon
# idea: a start that is quick gains nothing
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
        "startupProbe": {"httpGet": {"path": "/startup", "port": 8000}, "periodSeconds": 90, "failureThreshold": 1},
        "livenessProbe": {"httpGet": {"path": "/live", "port": 8000}, "periodSeconds": 10, "failureThreshold": 3},
        "readinessProbe": {"httpGet": {"path": "/ready", "port": 8000}, "periodSeconds": 5, "failureThreshold": 3},
    }
