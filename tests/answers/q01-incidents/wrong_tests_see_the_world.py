# score: 0
# misconception: CI sees what others change
# fails: the practice that was missing
# idea: this team changed nothing


def missing():
    return {
        "a": "cicd",
        "b": "versioning",
        "c": "reproducibility",
        "d": "cicd",
        "e": "retraining",
        "f": "monitoring",
    }
