# score: 0
# misconception: the last month's loss calls for a retraining as well, though no month follows
# fails: the example
# idea: by a model of the month before
def total_cost(losses, policy, retrain_cost, trigger):
    trained_on, total = 0, 0.0
    for month in range(1, len(losses)):
        loss = losses[month][trained_on]
        total += loss
        if policy == "always" or (policy == "triggered" and loss > trigger):
            trained_on = month
            total += retrain_cost
    return total
