# score: 0
# misconception: the file looks fine
# fails: a good run ships the model that it tested
# idea: trained more than once
def workflow() -> str:
    return BROKEN
