# score: 4
def health(state):
    loaded, age = state["loaded"], state["heartbeat_age"]
    live = True if age is None else age <= 30
    return dict(startup=loaded, live=live, ready=all([loaded, live, state["store_answers"], not state["draining"]]))


def probes():
    return """
startupProbe:
  httpGet: {path: /startup, port: 8000}
  periodSeconds: 10
  failureThreshold: 9
livenessProbe:
  httpGet:
    path: /live
    port: 8000
readinessProbe:
  httpGet:
    path: /ready
    port: 8000
    scheme: HTTP
  timeoutSeconds: 2
  periodSeconds: 5
"""
