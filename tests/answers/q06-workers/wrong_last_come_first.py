# score: 3
# misconception: whoever came last is served next, the order does not matter
# fails: bursts
# idea: more workers than it takes
import heapq


def workers_needed(arrivals, service_times, p99_slo):
    n = len(arrivals)
    for c in range(1, n + 1):
        free, stack, response, i = [0.0] * c, [], [], 0
        while i < n or stack:
            now = heapq.heappop(free)
            if not stack:
                now = max(now, arrivals[i])
            while i < n and arrivals[i] <= now:
                stack.append(i)
                i += 1
            k = stack.pop()
            heapq.heappush(free, now + service_times[k])
            response.append(now + service_times[k] - arrivals[k])
        if np.quantile(response, 0.99) <= p99_slo:
            return c
