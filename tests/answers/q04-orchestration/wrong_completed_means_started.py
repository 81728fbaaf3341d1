# score: 0
# misconception: completed means that it was triggered
# fails: the churn pipeline, moment by moment
# idea: a running task is not
def may_start(tasks, states):
    names = []
    for name, task in tasks.items():
        patient = task.get("triggerPolicy", {}).get("strategy") == "ALL_UPSTREAM_TASKS_COMPLETED"
        enough = {"running", "succeeded", "failed", "skipped"} if patient else {"succeeded"}
        if name not in states and all(states.get(need) in enough for need in task.get("dependentTasks", [])):
            names.append(name)
    return sorted(names)
