# score: 2
# misconception: arrivals are the gaps between requests
# fails: p99, not the average
# idea: capacity for the average
import heapq


def responses(arrivals, service_times, workers):
    free, out = [0.0] * workers, []
    for arrival, service in zip(arrivals, service_times):
        end = max(arrival, heapq.heappop(free)) + service
        heapq.heappush(free, end)
        out.append(end - arrival)
    return np.array(out)


def workers_needed(arrivals, service_times, p99_slo):
    arrivals = np.cumsum(arrivals)
    workers = 1
    while np.quantile(responses(arrivals, service_times, workers), 0.99) > p99_slo:
        workers += 1
    return workers
