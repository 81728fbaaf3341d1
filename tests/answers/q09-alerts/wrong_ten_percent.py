# score: 3
# misconception: 5 % is about 10 %
# fails: a share of all calls
# idea: 5.7 % fail
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum(rate(churn_predictions_total{outcome="error"}[5m])) / sum(rate(churn_predictions_total[5m])) > 0.08
    for: 2m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      time() - max(churn_scored_at_seconds) > 26 * 3600 or absent(churn_scored_at_seconds)
    for: 10m
    labels: {severity: ticket}
"""
