# score: 3
# misconception: a queue must be stable
# fails: bursts
# idea: begin with one worker
import heapq


def workers_needed(arrivals, service_times, p99_slo: float) -> int:
    def p99(c):
        free = [0.0] * c
        out = []
        for a, s in zip(arrivals, service_times):
            end = max(a, heapq.heappop(free)) + s
            heapq.heappush(free, end)
            out.append(end - a)
        return np.quantile(out, 0.99)

    span = arrivals[-1] - arrivals[0]
    c = 1 if span == 0 else max(1, int(np.ceil(sum(service_times) / span)))  # else the queue grows for ever
    while p99(c) > p99_slo:
        c += 1
    return c
