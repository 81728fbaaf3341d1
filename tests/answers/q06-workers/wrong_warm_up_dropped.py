# score: 3
# misconception: the first tenth of a log is a warm-up that doesn't count
# fails: bursts
# idea: plans for neither: play the arrivals
import heapq


def workers_needed(arrivals, service_times, p99_slo):
    for workers in range(1, len(arrivals) + 1):
        free, out = [0.0] * workers, []
        for arrival, service in zip(arrivals, service_times):
            end = max(arrival, heapq.heappop(free)) + service
            heapq.heappush(free, end)
            out.append(end - arrival)
        if np.quantile(out[len(out) // 10:], 0.99) <= p99_slo:
            return workers
