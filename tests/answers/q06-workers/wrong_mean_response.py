# score: 1
# misconception: the mean response time stands for all of them
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
    workers = 1
    while responses(arrivals, service_times, workers).mean() > p99_slo:
        workers += 1
    return workers
