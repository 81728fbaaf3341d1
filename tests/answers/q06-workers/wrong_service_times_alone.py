# score: 0
# misconception: p99 of the service time is p99 of the response
# fails: a response is waiting and service
# idea: requests that come together wait
def workers_needed(arrivals, service_times, p99_slo):
    p99 = np.quantile(service_times, 0.99)
    workers = 1
    while p99 / workers > p99_slo:
        workers += 1
    return workers
