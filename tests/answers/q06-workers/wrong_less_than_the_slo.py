# score: 3
# misconception: just the SLO is over it
# fails: a response is waiting and service
# idea: at most
import heapq


def workers_needed(arrivals, service_times, p99_slo):
    for c in range(1, len(arrivals) + 1):
        free, out = [0.0] * c, []
        for a, s in zip(arrivals, service_times):
            end = max(a, heapq.heappop(free)) + s
            heapq.heappush(free, end)
            out.append(end - a)
        if np.quantile(out, 0.99) < p99_slo:
            return c
    return len(arrivals)
