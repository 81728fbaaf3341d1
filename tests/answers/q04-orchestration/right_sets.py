# score: 2
def may_start(tasks, states):
    succeeded = {name for name, state in states.items() if state == "succeeded"}
    ended = {name for name, state in states.items() if state != "running"}
    waiting = sorted(set(tasks) - set(states))
    result = []
    for name in waiting:
        needs = set(tasks[name].get("dependentTasks", ()))
        policy = tasks[name].get("triggerPolicy", {})
        if needs <= (ended if policy.get("strategy", "").endswith("_COMPLETED") else succeeded):
            result.append(name)
    return result
