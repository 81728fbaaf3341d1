# score: 1
# misconception: a failure stops the pipeline
# fails: other graphs, and both policies together
# idea: stops nobody who doesn't wait for it
def may_start(tasks, states):
    names = []
    broken = "failed" in states.values()
    for name, task in tasks.items():
        patient = task.get("triggerPolicy", {}).get("strategy") == "ALL_UPSTREAM_TASKS_COMPLETED"
        enough = {"succeeded", "failed", "skipped"} if patient else {"succeeded"}
        if (patient or not broken) and name not in states and all(states.get(need) in enough for need in task.get("dependentTasks", [])):
            names.append(name)
    return sorted(names)
