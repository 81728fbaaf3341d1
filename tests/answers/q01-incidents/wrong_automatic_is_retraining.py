# score: 0
# misconception: retraining by itself is all of retraining
# fails: the practice that was missing
# idea: retraining is just what they have


def missing():
    return {
        "a": "cicd",
        "b": "versioning",
        "c": "reproducibility",
        "d": "monitoring",
        "e": "retraining",
        "f": "retraining",
    }
