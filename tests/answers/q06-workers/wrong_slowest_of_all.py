# score: 2
# misconception: every response must be within the SLO
# fails: p99, not the average
# idea: one request in a hundred
import heapq


def responses(arrivals, service_times, workers):
    free, out = [0.0] * workers, []
    for arrival, service in zip(arrivals, service_times):
        end = max(arrival, heapq.heappop(free)) + service
        heapq.heappush(free, end)
        out.append(end - arrival)
    return np.array(out)


def workers_needed(arrivals, service_times, p99_slo):
    workers = 1
    while responses(arrivals, service_times, workers).max() > p99_slo:
        workers += 1
    return workers
