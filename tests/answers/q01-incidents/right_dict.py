# score: 0


def missing():
    return {
        "a": "cicd",
        "b": "versioning",
        "c": "reproducibility",
        "d": "monitoring",
        "e": "retraining",
        "f": "cicd",
    }
