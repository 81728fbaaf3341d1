# score: 1
# misconception: a centred window smooths best
# fails: quick and honest: a rise of one std
# idea: it looked into the future
def first_alarm(values, mean, std):
    recent = pd.Series(values).rolling(25, center=True).mean()
    over = np.flatnonzero(recent > mean + 3.6 * std / 5)
    return int(over[0]) if len(over) else None
