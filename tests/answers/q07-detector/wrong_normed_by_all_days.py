# score: 1
# misconception: the series itself says best what its mean and std are
# fails: quick and honest: a rise of one std
# idea: it looked into the future
def first_alarm(values, mean, std):
    spread = np.std(values)
    if spread < 1e-9:
        return None
    total = 0.0
    for day, z in enumerate((values - np.mean(values)) / spread):
        total = max(0.0, total + z - 0.4)
        if total > 8:
            return day
    return None
