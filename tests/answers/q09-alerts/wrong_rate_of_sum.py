# score: 3
# misconception: first the sum, then the rate
# fails: a rate of now, from enough scrapes
# idea: first the rate of each series
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum(rate(sum(churn_predictions_total{outcome="error"})[5m:1m])) / sum(rate(sum(churn_predictions_total)[5m:1m])) > 0.05
    for: 2m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      time() - max(churn_scored_at_seconds) > 26 * 3600 or absent(churn_scored_at_seconds)
    for: 10m
    labels: {severity: ticket}
"""
