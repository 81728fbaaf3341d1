# score: 4
import heapq


def responses(arrivals, service_times, workers):
    free, out = [0.0] * workers, []
    for arrival, service in zip(arrivals, service_times):
        end = max(arrival, heapq.heappop(free)) + service
        heapq.heappush(free, end)
        out.append(end - arrival)
    return np.array(out)


import math


def workers_needed(arrivals, service_times, p99_slo):
    rank = math.ceil(0.99 * len(arrivals)) - 1
    for c in range(1, len(arrivals) + 1):
        if sorted(responses(arrivals, service_times, c))[rank] <= p99_slo:
            return c
