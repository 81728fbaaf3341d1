# score: 0
# misconception: a task that runs whatever happens runs at once
# fails: the churn pipeline, moment by moment
# idea: must wait
def may_start(tasks, states):
    names = []
    for name, task in tasks.items():
        patient = task.get("triggerPolicy", {}).get("strategy") == "ALL_UPSTREAM_TASKS_COMPLETED"
        enough = {"succeeded", "failed", "skipped"} if patient else {"succeeded"}
        if name not in states and (patient or all(states.get(need) in enough for need in task.get("dependentTasks", []))):
            names.append(name)
    return sorted(names)
