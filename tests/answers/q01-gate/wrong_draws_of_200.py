# score: 3
# misconception: small draws are quicker and as good
# fails: fresh releases, small slices
# idea: as many customers as there are
def release_gate(candidate, champion, slices):
    """Return ("promote" | "hold" | "reject", reason) from EUR per customer and each customer's slice."""
    rng = np.random.default_rng(0)

    def ends(values):
        means = rng.choice(values, (2_000, min(len(values), 200))).mean(axis=1)
        return np.quantile(means, [0.025, 0.975])

    difference = candidate - champion
    low, high = ends(difference)
    worse = [name for name in np.unique(slices)
             if (slices == name).sum() >= 30 and ends(difference[slices == name])[1] < 0]
    if high < 0:
        return "reject", f"worse on average: {low:.2f} to {high:.2f} EUR"
    if worse:
        return "hold", "worse for: " + ", ".join(worse)
    if low > 0:
        return "promote", f"better on average: {low:.2f} to {high:.2f} EUR"
    return "hold", "nothing is proven"
