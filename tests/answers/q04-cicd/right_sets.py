# score: 2
class PipelineRefused(ValueError):
    pass


def pipeline(jobs, variables):
    def deciding(job):
        matching = [rule for rule in job["rules"] if holds(rule.get("if"), variables)]
        return matching[0].get("when") if matching else "never"

    there = {name: job for name, job in jobs.items() if deciding(job) != "never"}
    needed = {need for job in there.values() for need in job.get("needs") or ()}
    if needed - there.keys():
        raise PipelineRefused(", ".join(sorted(needed - there.keys())))
    return list(there)
