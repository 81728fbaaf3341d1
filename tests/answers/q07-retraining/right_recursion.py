# score: 0
from functools import lru_cache


def total_cost(losses, policy, retrain_cost, trigger):
    limit = {"never": float("inf"), "always": float("-inf"), "triggered": trigger}[policy]

    @lru_cache(maxsize=None)
    def rest(month, model):
        if month == len(losses):
            return 0.0
        if month > 1 and losses[month - 1][model] > limit:
            return retrain_cost + losses[month][month - 1] + rest(month + 1, month - 1)
        return losses[month][model] + rest(month + 1, model)

    return rest(1, 0)
