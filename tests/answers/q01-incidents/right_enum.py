# score: 0

from enum import Enum


class Practice(Enum):
    DELIVERY = "cicd"
    VERSIONS = "versioning"
    AGAIN = "reproducibility"
    EYES = "monitoring"
    LEARN = "retraining"


def missing():
    letters = {
        "a": Practice.DELIVERY,
        "b": Practice.VERSIONS,
        "c": Practice.AGAIN,
        "d": Practice.EYES,
    }
    return letters | {"e": Practice.LEARN, "f": Practice.DELIVERY}
