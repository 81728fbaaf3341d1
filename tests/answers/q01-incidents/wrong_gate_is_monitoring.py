# score: 0
# misconception: monitoring replaces a gate
# fails: the practice that was missing
# idea: a gate keeps it from going live


def missing():
    return {
        "a": "cicd",
        "b": "versioning",
        "c": "reproducibility",
        "d": "monitoring",
        "e": "retraining",
        "f": "monitoring",
    }
