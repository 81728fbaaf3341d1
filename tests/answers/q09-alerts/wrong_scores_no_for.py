# score: 3
# misconception: the second alert needs no patience
# fails: silence is a signal
# idea: 10 minutes
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum(rate(churn_predictions_total{outcome="error"}[5m])) / sum(rate(churn_predictions_total[5m])) > 0.05
    for: 2m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      time() - max(churn_scored_at_seconds) > 26 * 3600 or absent(churn_scored_at_seconds)
    labels: {severity: ticket}
"""
