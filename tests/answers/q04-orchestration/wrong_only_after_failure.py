# score: 0
# misconception: a clean-up runs after a failure only
# fails: the churn pipeline, moment by moment
# idea: two tasks may start at once
def may_start(tasks, states):
    names = []
    for name, task in tasks.items():
        patient = task.get("triggerPolicy", {}).get("strategy") == "ALL_UPSTREAM_TASKS_COMPLETED"
        enough = {"failed"} if patient else {"succeeded"}
        if name not in states and all(states.get(need) in enough for need in task.get("dependentTasks", [])):
            names.append(name)
    return sorted(names)
