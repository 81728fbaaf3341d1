# score: 1
# misconception: a higher limit on a single day cures false alarms
# fails: quick and honest: a rise of one std
# idea: one std hides in a single day
def first_alarm(values, mean, std):
    for day, value in enumerate(values):
        if value > mean + 4 * std:
            return day
    return None
