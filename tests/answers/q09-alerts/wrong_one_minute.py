# score: 1
# misconception: a range as long as the scrape interval is enough
# fails: quiet on a good day, one alert on a bad one
# idea: fires in Prometheus 2 and not in 3
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum(rate(churn_predictions_total{outcome="error"}[1m])) / sum(rate(churn_predictions_total[1m])) > 0.05
    for: 2m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      time() - max(churn_scored_at_seconds) > 26 * 3600 or absent(churn_scored_at_seconds)
    for: 10m
    labels: {severity: ticket}
"""
