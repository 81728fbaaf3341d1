# score: 2
# misconception: no age, age 0 and None are the same
# fails: five moments in a pod's life
# idea: loading is not stuck
def health(state):
    age = state["heartbeat_age"] or 31
    checks = {"model": state["loaded"], "worker": not age > 30, "store": state["store_answers"], "open": not state["draining"]}
    return {"startup": checks["model"], "live": checks["worker"], "ready": min(checks.values()), "auc": state["auc"]}


def probes():
    ask = lambda path: {"httpGet": {"path": path, "port": 8000}}
    return {
        "startupProbe": ask("/startup") | {"periodSeconds": 5, "failureThreshold": 30},
        "livenessProbe": ask("/live") | {"initialDelaySeconds": 10, "terminationGracePeriodSeconds": 20},
        "readinessProbe": ask("/ready") | {"periodSeconds": 10, "failureThreshold": 1},
    }
