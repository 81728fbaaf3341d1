# score: 3
def first_alarm(values, mean, std, weight=0.1):
    smooth = pd.Series([mean, *values]).ewm(alpha=weight, adjust=False).mean().iloc[1:]
    sigma = std * np.sqrt(weight / (2 - weight))
    above = (smooth > mean + 3.4 * sigma).to_numpy()
    return np.argmax(above) if above.any() else None
