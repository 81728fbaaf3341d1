# score: 0
# misconception: a fifth of spare capacity is enough for any promise
# fails: p99, not the average
# idea: capacity for the average
import math


def workers_needed(arrivals, service_times, p99_slo):
    busy = service_times.sum() / (arrivals[-1] - arrivals[0])
    return max(1, math.ceil(busy / 0.8))
