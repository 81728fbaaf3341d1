# score: 0
# misconception: as many workers as requests that are ever in service at once
# fails: a response is waiting and service
# idea: the smallest number that is enough
def workers_needed(arrivals, service_times, p99_slo):
    ends = np.sort(arrivals + service_times)
    return max(i + 1 - np.searchsorted(ends, t, side="right") for i, t in enumerate(arrivals))
