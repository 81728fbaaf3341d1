# score: 0
# misconception: a trigger policy means: whatever happens
# fails: the churn pipeline, moment by moment
# idea: and no other
def may_start(tasks, states):
    names = []
    for name, task in tasks.items():
        patient = "triggerPolicy" in task
        enough = {"succeeded", "failed", "skipped"} if patient else {"succeeded"}
        if name not in states and all(states.get(need) in enough for need in task.get("dependentTasks", [])):
            names.append(name)
    return sorted(names)
