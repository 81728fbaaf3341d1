# score: 0

import pandas as pd


def missing():
    return pd.Series(
        ["cicd", "versioning", "reproducibility", "monitoring", "retraining", "cicd"],
        index=list("abcdef"),
    )
