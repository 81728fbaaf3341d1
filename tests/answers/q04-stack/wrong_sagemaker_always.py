# score: 1
# misconception: the registry of the largest cloud is always right
# fails: seven jobs, seven tools that are alive, and one constraint at a time
# idea: row doesn't hold
def choose_stack(requirements):
    r = requirements
    if r["air_gapped"] and r["aws_only"]:
        raise ValueError("no model registry is left")
    stack = {}
    stack["data versioning"] = ("DVC", "files beside the code") if r["data"] == "files" else ("LakeFS", "branches of the lake")
    stack["experiment tracking"] = ("MLflow", "runs anywhere")
    stack["orchestration"] = ("Kubeflow", "there is a cluster") if r["cluster"] else ("Airflow", "schedules")
    if r["git"] == "github.com" and not r["air_gapped"]:
        stack["CI/CD"] = ("GitHub Actions", "beside the code")
    elif r["git"] == "own GitLab":
        stack["CI/CD"] = ("GitLab CI", "beside the code")
    else:
        stack["CI/CD"] = ("Jenkins", "runs with any Git")
    stack["model registry"] = ("SageMaker Model Registry", "the standard")
    stack["serving"] = ("FastAPI", "one model")
    stack["monitoring"] = ("Prometheus", "latency") if r["watch"] == "service" else ("EvidentlyAI", "drift of inputs")
    return stack
