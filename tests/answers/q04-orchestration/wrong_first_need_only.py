# score: 1
# misconception: a task has one upstream task
# fails: other graphs, and both policies together
# idea: one upstream task of two is not all
def may_start(tasks, states):
    names = []
    for name, task in tasks.items():
        patient = task.get("triggerPolicy", {}).get("strategy") == "ALL_UPSTREAM_TASKS_COMPLETED"
        enough = {"succeeded", "failed", "skipped"} if patient else {"succeeded"}
        if name not in states and all(states.get(need) in enough for need in task.get("dependentTasks", [])[:1]):
            names.append(name)
    return sorted(names)
