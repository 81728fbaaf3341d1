# score: 4
import statistics
from collections import deque


def workers_needed(arrivals, service_times, p99_slo):
    c = 0
    while True:
        c += 1
        queue, busy, done = deque(), [], []
        idle = c
        pending = deque(zip(arrivals.tolist(), service_times.tolist()))
        while pending or queue or busy:
            next_end = min(busy)[0] if busy else float("inf")
            if pending and pending[0][0] < next_end:
                now = pending[0][0]
                queue.append(pending.popleft())
            else:
                now = next_end
                ended = min(busy)
                busy.remove(ended)
                done.append(ended[0] - ended[1])
                idle += 1
            while idle and queue:
                came, takes = queue.popleft()
                busy.append((now + takes, came))
                idle -= 1
        if statistics.quantiles(done, n=100)[98] <= p99_slo:
            return c
