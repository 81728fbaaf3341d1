# score: 0
# misconception: the trigger goes on watching the first model
# fails: a world that changes once
# idea: the model that served then
def total_cost(losses, policy, retrain_cost, trigger):
    trained_on, total = 0, 0.0
    for month in range(1, len(losses)):
        if month >= 2 and (policy == "always" or (policy == "triggered" and losses[month - 1][0] > trigger)):
            trained_on = month - 1
            total += retrain_cost
        total += losses[month][trained_on]
    return total
