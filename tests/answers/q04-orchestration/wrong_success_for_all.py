# score: 0
# misconception: every task waits for success
# fails: the churn pipeline, moment by moment
# idea: ALL_UPSTREAM_TASKS_COMPLETED may start
def may_start(tasks, states):
    names = []
    for name, task in tasks.items():
        patient = task.get("triggerPolicy", {}).get("strategy") == "ALL_UPSTREAM_TASKS_COMPLETED"
        enough = {"succeeded"}
        if name not in states and all(states.get(need) in enough for need in task.get("dependentTasks", [])):
            names.append(name)
    return sorted(names)
