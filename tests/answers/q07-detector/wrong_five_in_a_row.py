# score: 2
# misconception: five bad days in a row are what a lasting rise looks like
# fails: quick and honest: a rise of one std
# idea: add up what is recent
def first_alarm(values, mean, std):
    run = 0
    for day, value in enumerate(values):
        run = run + 1 if value > mean + std else 0
        if run == 5:
            return day
    return None
