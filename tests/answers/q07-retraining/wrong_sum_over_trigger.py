# score: 0
# misconception: the trigger looks at all that was lost so far
# fails: a world that changes once
# idea: the model that served then
def total_cost(losses, policy, retrain_cost, trigger):
    trained_on, total, lost = 0, 0.0, 0.0
    for month in range(1, len(losses)):
        if month >= 2 and (policy == "always" or (policy == "triggered" and lost > trigger)):
            trained_on = month - 1
            total += retrain_cost
        lost += losses[month][trained_on]
        total += losses[month][trained_on]
    return total
