# score: 1
# misconception: c workers are one worker that is c times as fast
# fails: a response is waiting and service
# idea: the slowest hundredth is that one
def workers_needed(arrivals, service_times, p99_slo):
    for c in range(1, len(arrivals) + 1):
        end, response = 0.0, []
        for t, s in zip(arrivals, service_times):
            end = max(t, end) + s / c
            response.append(end - t)
        if np.quantile(response, 0.99) <= p99_slo:
            return c
