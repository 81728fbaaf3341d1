"""Two weeks of inputs, for tools that compare them: in the second three small things are wrong, and one has changed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course import churn

ROWS = 3_000


def two_weeks(seed: int = 4) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The features of `ROWS` customers in a sound week, and of as many others in the week after.

    In the second week 8 % of `usage_hours` are missing; three `support_calls` are 9999 (a code for "not known"); 1 %
    are on a new plan, `family`, which the model has never seen. And fees are 5 % higher: real, and known to everybody.
    """
    before, after = (churn.features(churn.customers(ROWS, month=m, seed=seed)) for m in (1, 2))
    rng = np.random.default_rng(seed)
    after.loc[rng.random(ROWS) < 0.08, "usage_hours"] = np.nan
    after.loc[rng.random(ROWS) < 0.01, "plan"] = "family"
    after.loc[after.index[:3], "support_calls"] = 9999
    after["monthly_fee"] = (after["monthly_fee"] * 1.05).round(2)
    return before, after
