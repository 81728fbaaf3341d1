# score: 3
# misconception: severity is decoration
# fails: quiet on a good day, one alert on a bad one
# idea: severity
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum(rate(churn_predictions_total{outcome="error"}[5m])) / sum(rate(churn_predictions_total[5m])) > 0.05
    for: 2m
  - alert: ChurnScoresOld
    expr: >
      time() - max(churn_scored_at_seconds) > 26 * 3600 or absent(churn_scored_at_seconds)
    for: 10m
"""
