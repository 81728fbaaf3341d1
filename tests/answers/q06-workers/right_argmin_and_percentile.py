# score: 4
def p99_with(c, arrivals, service_times):
    free_at = np.full(c, -np.inf)
    waits = []
    for t, s in zip(arrivals, service_times):
        k = free_at.argmin()
        start = max(t, free_at[k])
        free_at[k] = start + s
        waits.append(start - t)
    return np.percentile(np.asarray(waits) + service_times, 99)


def workers_needed(arrivals, service_times, p99_slo):
    return next(float(c) for c in range(1, 10_000) if p99_with(c, arrivals, service_times) <= p99_slo)
