# score: 0
# misconception: code in Git is delivered
# fails: the practice that was missing
# idea: no pipeline carried it


def missing():
    return {
        "a": "versioning",
        "b": "versioning",
        "c": "reproducibility",
        "d": "monitoring",
        "e": "retraining",
        "f": "cicd",
    }
