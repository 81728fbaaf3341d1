# score: 0
# misconception: a lost model is a matter of building it again
# fails: the practice that was missing
# idea: which model it was comes before


def missing():
    return {
        "a": "cicd",
        "b": "reproducibility",
        "c": "reproducibility",
        "d": "monitoring",
        "e": "retraining",
        "f": "versioning",
    }
