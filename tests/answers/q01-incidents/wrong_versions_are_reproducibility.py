# score: 0
# misconception: who has every version can build it again
# fails: the practice that was missing
# idea: all versions are on record


def missing():
    return {
        "a": "cicd",
        "b": "versioning",
        "c": "versioning",
        "d": "monitoring",
        "e": "retraining",
        "f": "reproducibility",
    }
