# score: 4
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum by () (rate(churn_predictions_total{outcome!="ok"}[4m])) / sum (rate(churn_predictions_total[4m])) > 0.05
    for: 2m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      (time() - max(churn_scored_at_seconds)) / 3600 > 26 or absent(churn_scored_at_seconds) == 1
    for: 10m
    labels: {severity: ticket}
"""
