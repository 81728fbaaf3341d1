# score: 0
# misconception: the first model costs a retraining as well
# fails: the example
# idea: the first model is free
def total_cost(losses, policy, retrain_cost, trigger):
    trained_on, total, last = 0, 0.0, 0.0
    for month in range(1, len(losses)):
        if policy == "always" or (policy == "triggered" and last > trigger):
            trained_on = month - 1
            total += retrain_cost
        last = losses[month][trained_on]
        total += last
    return total
