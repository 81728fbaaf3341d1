# score: 3
from typing import NamedTuple


class Choice(NamedTuple):
    tool: str
    reason: str


RULES = {
    "data versioning": [("DVC", lambda r: r["data"] == "files"), ("LakeFS", lambda r: r["data"] == "lake")],
    "experiment tracking": [("Weights & Biases", lambda r: not r["air_gapped"]), ("MLflow", lambda r: True)],
    "orchestration": [("Kubeflow", lambda r: r["cluster"]), ("Airflow", lambda r: True)],
    "CI/CD": [("GitHub Actions", lambda r: r["git"] == "github.com" and not r["air_gapped"]),
              ("GitLab CI", lambda r: r["git"] == "own GitLab"), ("Jenkins", lambda r: True)],
    "model registry": [("MLflow Registry", lambda r: not r["aws_only"]),
                       ("SageMaker Model Registry", lambda r: r["aws_only"] and not r["air_gapped"])],
    "serving": [("BentoML", lambda r: True)],
    "monitoring": [("Prometheus", lambda r: r["watch"] == "service"), ("EvidentlyAI", lambda r: r["watch"] == "inputs")],
}


def choose_stack(requirements):
    stack = {}
    for category, rules in RULES.items():
        fitting = [tool for tool, holds in rules if holds(requirements)]
        if not fitting:
            raise ValueError(f"nothing fits: {category}")
        stack[category] = Choice(fitting[0], "first of the tools whose row holds")
    return stack
