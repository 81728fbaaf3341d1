# score: 0
# misconception: a retraining takes a month before it serves
# fails: the example
# idea: by a model of the month before
def total_cost(losses, policy, retrain_cost, trigger):
    trained_on, total = 0, 0.0
    for month in range(1, len(losses)):
        loss = losses[month][trained_on]
        total += loss
        if month + 1 < len(losses) and (policy == "always" or (policy == "triggered" and loss > trigger)):
            trained_on = month - 1
            total += retrain_cost
    return total
