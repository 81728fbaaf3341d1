# score: 4
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      1 - (sum(rate(churn_predictions_total{outcome="ok"}[5m])) or vector(0)) / sum(rate(churn_predictions_total[5m])) > 0.05
    for: 2m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      vector(1) unless (max(churn_scored_at_seconds) >= time() - 26 * 3600)
    for: 10m
    labels: {severity: ticket}
"""
