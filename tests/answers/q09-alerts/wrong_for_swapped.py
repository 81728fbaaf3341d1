# score: 2
# misconception: the waiting times are swapped
# fails: a rate of now, from enough scrapes
# idea: ten minutes of trouble
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum(rate(churn_predictions_total{outcome="error"}[5m])) / sum(rate(churn_predictions_total[5m])) > 0.05
    for: 10m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      time() - max(churn_scored_at_seconds) > 26 * 3600 or absent(churn_scored_at_seconds)
    for: 2m
    labels: {severity: ticket}
"""
