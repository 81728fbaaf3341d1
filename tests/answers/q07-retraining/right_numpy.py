# score: 0
def total_cost(losses, policy, retrain_cost, trigger):
    table = np.asarray(losses, dtype=float)
    months = np.arange(1, len(table))
    if policy == "never":
        return table[1:, 0].sum()
    if policy == "always":
        return table[months, months - 1].sum() + retrain_cost * (len(months) - 1)
    trained = np.zeros(len(table), dtype=int)
    for m in months[1:]:
        trained[m] = m - 1 if table[m - 1, trained[m - 1]] > trigger else trained[m - 1]
    retrainings = np.count_nonzero(np.diff(trained[1:]))
    return table[months, trained[1:]].sum() + retrain_cost * retrainings
