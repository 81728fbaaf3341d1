# score: 1
# misconception: one upstream task is enough
# fails: other graphs, and both policies together
# idea: one upstream task of two is not all
def may_start(tasks, states):
    names = []
    for name, task in tasks.items():
        patient = task.get("triggerPolicy", {}).get("strategy") == "ALL_UPSTREAM_TASKS_COMPLETED"
        enough = {"succeeded", "failed", "skipped"} if patient else {"succeeded"}
        if name not in states and (not task.get("dependentTasks") or any(states.get(need) in enough for need in task["dependentTasks"])):
            names.append(name)
    return sorted(names)
