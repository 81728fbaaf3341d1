# score: 0
# misconception: one good stack fits every team
# fails: seven jobs, seven tools that are alive, and one constraint at a time
# idea: row doesn't hold
def choose_stack(requirements):
    return {
        "data versioning": ("DVC", "simple"),
        "experiment tracking": ("MLflow", "simple"),
        "orchestration": ("Airflow", "simple"),
        "CI/CD": ("GitHub Actions", "simple"),
        "model registry": ("MLflow Registry", "simple"),
        "serving": ("FastAPI", "simple"),
        "monitoring": ("EvidentlyAI", "simple"),
    }
