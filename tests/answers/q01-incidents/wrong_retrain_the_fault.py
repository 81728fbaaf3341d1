# score: 0
# misconception: retraining heals a broken feed
# fails: the practice that was missing
# idea: retraining on minutes would teach


def missing():
    return {
        "a": "cicd",
        "b": "versioning",
        "c": "reproducibility",
        "d": "retraining",
        "e": "monitoring",
        "f": "cicd",
    }
