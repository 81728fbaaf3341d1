# score: 2
def may_start(tasks, states):
    out = []
    for name in sorted(tasks):
        if name in states:
            continue
        task = tasks[name]
        strategy = task["triggerPolicy"].get("strategy") if "triggerPolicy" in task else None
        blocked = False
        for need in task["dependentTasks"] if "dependentTasks" in task else []:
            state = states.get(need)
            if state is None or state == "running":
                blocked = True
            elif state != "succeeded" and strategy != "ALL_UPSTREAM_TASKS_COMPLETED":
                blocked = True
        if not blocked:
            out.append(name)
    return tuple(out)
