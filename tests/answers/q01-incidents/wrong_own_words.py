# score: 0
# misconception: any name for a practice will do
# fails: six incidents, five practices
# idea: names of the first table


def missing():
    return {
        "a": "testing",
        "b": "versioning",
        "c": "reproducibility",
        "d": "monitoring",
        "e": "retraining",
        "f": "cicd",
    }
