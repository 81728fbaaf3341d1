# score: 3
# misconception: a failed scrape is silence
# fails: silence is a signal
# idea: absent
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
      time() - max(churn_scored_at_seconds) > 26 * 3600 or absent_over_time(churn_scored_at_seconds[1d])
    for: 10m
    labels: {severity: ticket}
"""
