# score: 3
# misconception: failed calls are compared with those that went well
# fails: a share of all calls
# idea: divide by all calls
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum(rate(churn_predictions_total{outcome="error"}[5m])) / sum(rate(churn_predictions_total{outcome="ok"}[5m])) > 0.05
    for: 2m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      time() - max(churn_scored_at_seconds) > 26 * 3600 or absent(churn_scored_at_seconds)
    for: 10m
    labels: {severity: ticket}
"""
