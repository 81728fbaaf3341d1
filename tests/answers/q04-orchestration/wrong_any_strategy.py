# score: 1
# misconception: a strategy is an exception
# fails: other graphs, and both policies together
# idea: by name
def may_start(tasks, states):
    names = []
    for name, task in tasks.items():
        patient = task.get("triggerPolicy", {}).get("strategy") is not None
        enough = {"succeeded", "failed", "skipped"} if patient else {"succeeded"}
        if name not in states and all(states.get(need) in enough for need in task.get("dependentTasks", [])):
            names.append(name)
    return sorted(names)
