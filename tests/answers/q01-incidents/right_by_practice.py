# score: 0


def missing():
    by_practice = {
        "versioning": ["b"],
        "retraining": ["e"],
        "cicd": ["a", "f"],
        "monitoring": ["d"],
        "reproducibility": ["c"],
    }
    return {
        incident: practice for practice, incidents in by_practice.items() for incident in incidents
    }
