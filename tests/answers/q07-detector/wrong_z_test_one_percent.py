# score: 1
# misconception: 1 % instead of 5 % is strict enough for a test each day
# fails: quiet: healthy years
# idea: many looks need a higher limit
def first_alarm(values, mean, std):
    for day in range(20, len(values) + 1):
        recent = np.mean(values[day - 20 : day])
        if recent > mean + 2.326 * std / np.sqrt(20):
            return day - 1
    return None
