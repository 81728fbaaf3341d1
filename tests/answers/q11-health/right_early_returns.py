# score: 4
def health(state):
    if not state["loaded"]:
        return {"startup": False, "live": True, "ready": False}
    if state["heartbeat_age"] > 30:
        return {"startup": True, "live": False, "ready": False}
    ready = state["store_answers"] and not state["draining"]
    return {"startup": True, "live": True, "ready": ready}


LIVE = dict(httpGet=dict(path="/live", port=8000), periodSeconds=5, failureThreshold=6)


def probes():
    return {
        "livenessProbe": LIVE,
        "readinessProbe": dict(httpGet=dict(path="/ready", port=8000), periodSeconds=3, failureThreshold=5, successThreshold=2),
        "startupProbe": dict(httpGet=dict(path="/startup", port=8000), initialDelaySeconds=30, periodSeconds=2, failureThreshold=40),
    }
