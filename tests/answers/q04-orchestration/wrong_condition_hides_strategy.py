# score: 1
# misconception: a task has a condition or a strategy, not both
# fails: other graphs, and both policies together
# idea: a strategy and a condition
def may_start(tasks, states):
    ended = {"succeeded", "failed", "skipped"}
    names = []
    for name, task in tasks.items():
        policy = task.get("triggerPolicy", {})
        if "condition" in policy:
            enough = {"succeeded"}
        else:
            enough = ended if policy.get("strategy", "").endswith("COMPLETED") else {"succeeded"}
        if name not in states and all(states.get(need) in enough for need in task.get("dependentTasks", [])):
            names.append(name)
    return sorted(names)
