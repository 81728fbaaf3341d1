# score: 2
# misconception: p99 of waiting plus p99 of service is p99 of the response
# fails: one queue for all workers
# idea: one queue: whoever is free
import heapq


def responses(arrivals, service_times, workers):
    free, out = [0.0] * workers, []
    for arrival, service in zip(arrivals, service_times):
        end = max(arrival, heapq.heappop(free)) + service
        heapq.heappush(free, end)
        out.append(end - arrival)
    return np.array(out)


def workers_needed(arrivals, service_times, p99_slo):
    workers, slow = 1, np.quantile(service_times, 0.99)
    while np.quantile(responses(arrivals, service_times, workers) - service_times, 0.99) + slow > p99_slo:
        workers += 1
    return workers
