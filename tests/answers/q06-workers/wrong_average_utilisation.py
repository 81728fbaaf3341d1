# score: 0
# misconception: Little's law on the mean says how many are busy, so that many are enough
# fails: a response is waiting and service
# idea: enough on average is not enough
import math


def workers_needed(arrivals, service_times, p99_slo):
    rate = len(arrivals) / (arrivals[-1] - arrivals[0])
    return max(1, math.ceil(rate * service_times.mean()))
