# score: 0
# misconception: monitoring is MLOps
# fails: six incidents, five practices
# idea: each of the five practices


def missing():
    return {
        "a": "monitoring",
        "b": "monitoring",
        "c": "monitoring",
        "d": "monitoring",
        "e": "monitoring",
        "f": "monitoring",
    }
