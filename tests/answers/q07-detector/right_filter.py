# score: 3
from scipy.signal import lfilter


def first_alarm(values, mean, std):
    z = (np.array(values, dtype=float) - mean) / std
    level = lfilter([0.08], [1, -0.92], z)
    return next((float(day) for day, height in enumerate(level) if height > 3.4 * (0.08 / 1.92) ** 0.5), None)
