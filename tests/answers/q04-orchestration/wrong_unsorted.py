# score: 1
# misconception: the file's order is the order
# fails: other graphs, and both policies together
# idea: alphabetical
def may_start(tasks, states):
    names = []
    for name, task in tasks.items():
        patient = task.get("triggerPolicy", {}).get("strategy") == "ALL_UPSTREAM_TASKS_COMPLETED"
        enough = {"succeeded", "failed", "skipped"} if patient else {"succeeded"}
        if name not in states and all(states.get(need) in enough for need in task.get("dependentTasks", [])):
            names.append(name)
    return names
