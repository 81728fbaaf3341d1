# score: 3
def first_alarm(values, mean, std):
    """Likelihood ratio: the best start of a rise among the last 60 days, as known on each day."""
    z = (np.asarray(values) - mean) / std
    for today in range(len(z)):
        backwards = np.cumsum(z[max(0, today - 59) : today + 1][::-1])
        if (backwards / np.sqrt(np.arange(1, len(backwards) + 1))).max() > 4.3:
            return today
    return None
