# score: 0
def total_cost(losses, policy, retrain_cost, trigger):
    def bills():
        model = 0
        yield losses[1][0]
        for month in range(2, len(losses)):
            known = losses[month - 1][model]
            renew = {"never": False, "always": True, "triggered": known > trigger}[policy]
            if renew:
                model = month - 1
                yield retrain_cost
            yield losses[month][model]

    return sum(bills())
