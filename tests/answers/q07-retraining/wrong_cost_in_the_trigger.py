# score: 0
# misconception: the trigger sees all that a month cost
# fails: a world that changes once
# idea: loss alone
def total_cost(losses, policy, retrain_cost, trigger):
    total, k, last = 0.0, 0, 0.0
    for m in range(1, len(losses)):
        cost = 0.0
        if m >= 2 and (policy == "always" or (policy == "triggered" and last > trigger)):
            k = m - 1
            cost += retrain_cost
        cost += losses[m][k]
        last = cost
        total += cost
    return total
