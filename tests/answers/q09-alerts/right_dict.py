# score: 4
import json


def alert_rules() -> str:
    share = "sum(increase(churn_predictions_total{outcome='error'}[6m])) / sum(increase(churn_predictions_total[6m]))"
    young = "max(churn_scored_at_seconds) >= time() - 93600"
    rules = [
        {"alert": "ChurnErrors", "expr": f"{share} > 0.05", "for": "2m", "labels": {"severity": "page"},
         "annotations": {"summary": "{{ $value | humanizePercentage }} of the calls fail"}},
        {"alert": "ChurnScoresOld", "expr": f"absent({young})", "for": "10m", "labels": {"severity": "ticket", "team": "ml"}},
    ]
    return json.dumps({"groups": [{"name": "churn", "rules": rules}]})
