# score: 0
# misconception: the clock starts when a worker takes the request
# fails: a response is waiting and service
# idea: requests that come together wait
def workers_needed(arrivals, service_times, p99_slo):
    for c in range(1, len(arrivals) + 1):
        free, response = [0.0] * c, []
        for t, s in zip(arrivals, service_times):
            k = free.index(min(free))
            start = max(t, free[k])  # the clock starts when the request is sent to a worker
            free[k] = start + s
            response.append(free[k] - start)
        if np.quantile(response, 0.99) <= p99_slo:
            return c
