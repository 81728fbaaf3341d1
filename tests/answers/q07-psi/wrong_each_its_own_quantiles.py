# score: 0
# misconception: each sample is cut into its own deciles
# fails: the bins come from the reference
# idea: own quantiles would hide any change
def psi(reference, current, bins=10):
    def shares(sample):
        sample = pd.Series(list(sample))
        if not pd.api.types.is_numeric_dtype(sample):
            return sample.value_counts(normalize=True)
        edges = np.unique(np.quantile(sample, np.linspace(0, 1, bins + 1)))
        return pd.Series(np.histogram(sample, edges)[0] / len(sample))

    r, c = shares(reference).align(shares(current), fill_value=0)
    r, c = r.clip(lower=1e-4), c.clip(lower=1e-4)
    return float(((c - r) * np.log(c / r)).sum())
