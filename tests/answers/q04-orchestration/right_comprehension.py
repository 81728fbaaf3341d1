# score: 2
ENDED = ("succeeded", "failed", "skipped")


def may_start(tasks, states):
    def ready(task):
        upstream = [states.get(name, "waiting") for name in task.get("dependentTasks") or []]
        if (task.get("triggerPolicy") or {}).get("strategy") == "ALL_UPSTREAM_TASKS_COMPLETED":
            return all(state in ENDED for state in upstream)
        return all(state == "succeeded" for state in upstream)

    return sorted(name for name in tasks if name not in states and ready(tasks[name]))
