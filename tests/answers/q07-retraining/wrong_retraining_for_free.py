# score: 0
# misconception: retraining costs nothing once the pipeline stands
# fails: the example
# idea: is served, and paid for
def total_cost(losses, policy, retrain_cost, trigger):
    trained_on, total, last = 0, 0.0, 0.0
    for month in range(1, len(losses)):
        if month >= 2 and (policy == "always" or (policy == "triggered" and last > trigger)):
            trained_on = month - 1
        last = losses[month][trained_on]
        total += last
    return total
