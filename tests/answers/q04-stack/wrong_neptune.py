# score: 1
# misconception: a name that everybody knows is alive
# fails: seven jobs, seven tools that are alive, and one constraint at a time
# idea: no longer alive
def choose_stack(requirements):
    r = requirements
    if r["air_gapped"] and r["aws_only"]:
        raise ValueError("no model registry is left")
    stack = {}
    stack["data versioning"] = ("DVC", "files beside the code") if r["data"] == "files" else ("LakeFS", "branches of the lake")
    stack["experiment tracking"] = ("MLflow", "runs anywhere") if r["air_gapped"] else ("Neptune.ai", "the nicest charts")
    stack["orchestration"] = ("Kubeflow", "there is a cluster") if r["cluster"] else ("Airflow", "schedules")
    if r["git"] == "github.com" and not r["air_gapped"]:
        stack["CI/CD"] = ("GitHub Actions", "beside the code")
    elif r["git"] == "own GitLab":
        stack["CI/CD"] = ("GitLab CI", "beside the code")
    else:
        stack["CI/CD"] = ("Jenkins", "runs with any Git")
    stack["model registry"] = ("SageMaker Model Registry", "AWS permissions") if r["aws_only"] else ("MLflow Registry", "beside the runs")
    stack["serving"] = ("FastAPI", "one model")
    stack["monitoring"] = ("Prometheus", "latency") if r["watch"] == "service" else ("EvidentlyAI", "drift of inputs")
    return stack
