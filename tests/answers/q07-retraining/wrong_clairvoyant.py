# score: 0
# misconception: retrain in the month that would be bad, one sees it coming
# fails: the example
# idea: this month's is not known yet
def total_cost(losses, policy, retrain_cost, trigger):
    trained_on, total = 0, 0.0
    for month in range(1, len(losses)):
        if month >= 2 and (policy == "always" or (policy == "triggered" and losses[month][trained_on] > trigger)):
            trained_on = month - 1
            total += retrain_cost
        total += losses[month][trained_on]
    return total
