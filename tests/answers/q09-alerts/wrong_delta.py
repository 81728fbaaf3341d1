# score: 3
# misconception: delta is the growth of a counter
# fails: a rate of now, from enough scrapes
# idea: starts again
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum(delta(churn_predictions_total{outcome="error"}[5m])) / sum(delta(churn_predictions_total[5m])) > 0.05
    for: 2m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      time() - max(churn_scored_at_seconds) > 26 * 3600 or absent(churn_scored_at_seconds)
    for: 10m
    labels: {severity: ticket}
"""
