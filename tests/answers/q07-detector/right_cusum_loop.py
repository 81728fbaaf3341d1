# score: 3
def first_alarm(values, mean, std):
    evidence = 0
    for i in range(len(values)):
        z = (values[i] - mean) / std
        evidence = evidence + z - 0.5
        if evidence < 0:
            evidence = 0
        elif evidence > 7.5:
            return i
