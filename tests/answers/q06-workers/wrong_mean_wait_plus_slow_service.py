# score: 0
# misconception: the mean wait and a slow service together are a slow response
# fails: a response is waiting and service
# idea: enough on average is not enough
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
    while (responses(arrivals, service_times, workers) - service_times).mean() + slow > p99_slo:
        workers += 1
    return workers
