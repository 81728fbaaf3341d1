# score: 2
# misconception: to join the shortest queue is the same as one queue
# fails: one queue for all workers
# idea: whoever is free takes the next request
def workers_needed(arrivals, service_times, p99_slo):
    for c in range(1, len(arrivals) + 1):
        queues, response = [[] for _ in range(c)], []
        for t, s in zip(arrivals, service_times):
            for queue in queues:
                queue[:] = [end for end in queue if end > t]
            queue = min(queues, key=len)
            queue.append(max(t, queue[-1] if queue else t) + s)
            response.append(queue[-1] - t)
        if np.quantile(response, 0.99) <= p99_slo:
            return c
