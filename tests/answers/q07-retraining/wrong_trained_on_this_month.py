# score: 0
# misconception: a new model knows the month in which it starts
# fails: the example
# idea: by a model of the month before
def total_cost(losses, policy, retrain_cost, trigger):
    trained_on, total, last = 0, 0.0, 0.0
    for month in range(1, len(losses)):
        if month >= 2 and (policy == "always" or (policy == "triggered" and last > trigger)):
            trained_on = month
            total += retrain_cost
        last = losses[month][trained_on]
        total += last
    return total
