# score: 2
# misconception: requests are dealt out to the workers in turn, each with a queue of its own
# fails: one queue for all workers
# idea: whoever is free takes the next request
def workers_needed(arrivals, service_times, p99_slo):
    c = 1
    while True:
        free, response = [0.0] * c, []
        for i, (t, s) in enumerate(zip(arrivals, service_times)):
            free[i % c] = max(t, free[i % c]) + s  # round robin
            response.append(free[i % c] - t)
        if np.quantile(response, 0.99) <= p99_slo:
            return c
        c += 1
