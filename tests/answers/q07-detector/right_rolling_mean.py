# score: 3
def first_alarm(values, mean, std):
    window = 25
    recent = pd.Series(values).rolling(window).mean()
    limit = mean + 3.6 * std / window**0.5
    days = recent.index[recent > limit]
    return None if days.empty else int(days[0])
