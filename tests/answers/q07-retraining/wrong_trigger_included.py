# score: 0
# misconception: "over the trigger" includes the trigger
# fails: the example
# idea: equal to the trigger is not over it
def total_cost(losses, policy, retrain_cost, trigger):
    trained_on, total, last = 0, 0.0, 0.0
    for month in range(1, len(losses)):
        if month >= 2 and (policy == "always" or (policy == "triggered" and last >= trigger)):
            trained_on = month - 1
            total += retrain_cost
        last = losses[month][trained_on]
        total += last
    return total
