# score: 4
def workers_needed(arrivals, service_times, p99_slo):
    """Kiefer and Wolfowitz: the work left at each worker, smallest first."""
    n = len(arrivals)
    gaps = np.diff(arrivals, prepend=arrivals[0])
    for c in range(1, n + 1):
        left, response = np.zeros(c), np.empty(n)
        for i in range(n):
            left = np.maximum(left - gaps[i], 0)
            response[i] = left[0] + service_times[i]
            left[0] = response[i]
            left.sort()
        if (response > p99_slo).mean() <= 0.01:
            return c
