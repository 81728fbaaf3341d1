# score: 3
# misconception: two scrapes make a rate, so two minutes are enough
# fails: a rate of now, from enough scrapes
# idea: fires in Prometheus 2 and not in 3
def alert_rules():
    return """
groups:
- name: churn
  rules:
  - alert: ChurnErrors
    expr: >
      sum(rate(churn_predictions_total{outcome="error"}[2m])) / sum(rate(churn_predictions_total[2m])) > 0.05
    for: 2m
    labels: {severity: page}
  - alert: ChurnScoresOld
    expr: >
      time() - max(churn_scored_at_seconds) > 26 * 3600 or absent(churn_scored_at_seconds)
    for: 10m
    labels: {severity: ticket}
"""
