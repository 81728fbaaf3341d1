# score: 4
def release_gate(candidate, champion, slices):
    df = pd.DataFrame({"a": candidate, "b": champion, "s": slices})

    def boot(frame):
        a, b = frame["a"].to_numpy(), frame["b"].to_numpy()
        means = []
        for _ in range(600):
            drawn = np.random.randint(0, len(frame), len(frame))
            means.append(a[drawn].mean() - b[drawn].mean())  # the same customers for both
        return np.percentile(means, 2.5), np.percentile(means, 97.5)

    lo, hi = boot(df)
    bad = [s for s, part in df.groupby("s") if len(part) > 29 and boot(part)[1] < 0]
    if hi < 0:
        verdict, reason = "reject", f"all customers: {lo:.1f} to {hi:.1f}"
    elif bad:
        verdict, reason = "hold", f"worse in {bad}"
    elif lo > 0:
        verdict, reason = "promote", f"all customers: {lo:.1f} to {hi:.1f}"
    else:
        verdict, reason = "hold", "could be chance"
    return verdict, reason
