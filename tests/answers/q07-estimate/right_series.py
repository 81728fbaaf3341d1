# score: 0
def estimate(scores, threshold):
    frame = pd.DataFrame({"p": scores})
    frame["called"] = frame.p > threshold
    called = frame.query("called").p
    accuracy = frame.p.where(frame.called, 1 - frame.p).mean()
    precision = None if called.empty else called.mean()
    values = [accuracy, precision, called.sum() / frame.p.sum()]
    return pd.Series(values, index=["accuracy", "precision", "recall"], dtype=object)
