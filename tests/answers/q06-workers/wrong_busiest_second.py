# score: 0
# misconception: the busiest second, times the mean service time
# fails: a response is waiting and service
# idea: the smallest number that is enough
import math


def workers_needed(arrivals, service_times, p99_slo):
    busiest = np.bincount(arrivals.astype(int)).max()
    return math.ceil(busiest * service_times.mean())
