# score: 2
# misconception: no heartbeat yet is a very old one
# fails: five moments in a pod's life
# idea: loading is not stuck
def health(state):
    age = float("inf") if state["heartbeat_age"] is None else state["heartbeat_age"]
    checks = {"model": state["loaded"], "worker": not age > 30, "store": state["store_answers"], "open": not state["draining"]}
    return {"startup": checks["model"], "live": checks["worker"], "ready": min(checks.values()), "auc": state["auc"]}


def probes():
    ask = lambda path: {"httpGet": {"path": path, "port": 8000}}
    return {
        "startupProbe": ask("/startup") | {"periodSeconds": 5, "failureThreshold": 30},
        "livenessProbe": ask("/live") | {"initialDelaySeconds": 10, "terminationGracePeriodSeconds": 20},
        "readinessProbe": ask("/ready") | {"periodSeconds": 10, "failureThreshold": 1},
    }
