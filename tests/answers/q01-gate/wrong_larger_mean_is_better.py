# score: 0
# misconception: any larger average is an improvement
# fails: proven is not the same as larger
# idea: noise is no improvement
def release_gate(candidate, champion, slices):
    gain = candidate.mean() - champion.mean()
    if gain < 0:
        return "reject", "worse"
    for name in np.unique(slices):
        if candidate[slices == name].mean() < champion[slices == name].mean():
            return "hold", f"worse for {name}"
    return "promote", "better"
