# score: 2
# misconception: counters can be compared as they are
# fails: quiet on a good day, one alert on a bad one
# idea: 10 % of the calls
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum(churn_predictions_total{outcome="error"}) / sum(churn_predictions_total) > 0.05
    for: 2m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      time() - max(churn_scored_at_seconds) > 26 * 3600 or absent(churn_scored_at_seconds)
    for: 10m
    labels: {severity: ticket}
"""
