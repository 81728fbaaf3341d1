# score: 4
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum(rate(churn_predictions_total{outcome="error"}[5m])) > 0.05 * sum(rate(churn_predictions_total[5m]))
    for: 2m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      (time() - max(churn_scored_at_seconds) > 26 * 60 * 60) or vector(1) unless max(churn_scored_at_seconds)
    for: 10m
    labels: {severity: ticket}
"""
