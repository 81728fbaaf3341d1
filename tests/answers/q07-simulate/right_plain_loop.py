# score: 0
import random


def simulate(frame, kind, seed):
    rng = random.Random(seed)
    rows = frame.to_dict("records")
    if kind == "data":
        weights = [1 / (5 + row["tenure_months"]) ** 2 for row in rows]
        return pd.DataFrame(rng.choices(rows, weights=weights, k=len(rows)))
    probabilities = churn.churn_probability(frame, price_rise=1.0)
    for row, p in zip(rows, probabilities):
        row["p_churn"] = p
        row["churned"] = rng.random() < p
    return pd.DataFrame(rows)
