# score: 3
from dataclasses import dataclass


@dataclass
class Pick:
    tool: str
    reason: str


class Contradiction(ValueError):
    pass


def choose_stack(requirements):
    match requirements:
        case {"aws_only": True, "air_gapped": True}:
            raise Contradiction("model registry")
    git = requirements["git"]
    hosted = not requirements["air_gapped"]
    ci = "GitLab" if git == "own GitLab" else "GitHub Actions" if git == "github.com" and hosted else "Jenkins"
    registry = "SageMaker" if requirements["aws_only"] else "MLflow Model Registry"
    watch = "Evidently" if requirements["watch"] == "inputs" else "prometheus"
    picks = {"Data versioning": "dvc" if requirements["data"] == "files" else "lakeFS",
             "Experiment tracking": "W&B" if hosted else "MLflow", "Orchestration": "Apache Airflow", "CI/CD": ci,
             "Model registry": registry, "Serving": "fastapi",
             "Monitoring": watch}
    return {job: Pick(tool, f"because of {requirements}") for job, tool in picks.items()}
