# score: 1
# misconception: the response time is the time in the queue
# fails: a response is waiting and service
# idea: waiting alone is not the response time
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
    while np.quantile(responses(arrivals, service_times, workers) - service_times, 0.99) > p99_slo:
        workers += 1
    return workers
