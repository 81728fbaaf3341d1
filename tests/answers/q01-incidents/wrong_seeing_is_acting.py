# score: 0
# misconception: a dashboard is enough
# fails: the practice that was missing
# idea: what follows from seeing


def missing():
    return {
        "a": "cicd",
        "b": "versioning",
        "c": "reproducibility",
        "d": "monitoring",
        "e": "monitoring",
        "f": "retraining",
    }
