# score: 1
# misconception: a test at 5 % each day gives 5 % false alarms
# fails: quiet: healthy years
# idea: many looks need a higher limit
from scipy.stats import ttest_1samp


def first_alarm(values, mean, std):
    if len(values) < 14:
        return None
    windows = np.lib.stride_tricks.sliding_window_view(values, 14)
    noise = 1e-9 * np.arange(14)  # a constant window has no standard deviation
    p = ttest_1samp(windows + noise - noise.mean(), mean, axis=1, alternative="greater").pvalue
    over = np.flatnonzero(p < 0.05)
    return int(over[0]) + 13 if len(over) else None
