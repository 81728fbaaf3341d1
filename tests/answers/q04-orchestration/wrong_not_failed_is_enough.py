# score: 0
# misconception: what hasn't failed is fine
# fails: the churn pipeline, moment by moment
# idea: must wait
def may_start(tasks, states):
    names = []
    for name, task in tasks.items():
        patient = task.get("triggerPolicy", {}).get("strategy") == "ALL_UPSTREAM_TASKS_COMPLETED"
        enough = {"succeeded", "failed", "skipped"} if patient else {"succeeded"}
        if name not in states and all((states.get(need) in enough or not patient and states.get(need) not in ("failed", "skipped", "running")) for need in task.get("dependentTasks", [])):
            names.append(name)
    return sorted(names)
