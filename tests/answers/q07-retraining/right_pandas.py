# score: 0
def total_cost(losses, policy, retrain_cost, trigger):
    book = pd.DataFrame(columns=["model", "loss", "paid"], dtype=float)
    for month in range(1, len(losses)):
        model, paid = (0, 0) if month == 1 else (int(book.model.iloc[-1]), 0)
        if month > 1 and (policy == "always" or policy == "triggered" and book.loss.iloc[-1] > trigger):
            model, paid = month - 1, retrain_cost
        book.loc[month] = [model, losses[month][model], paid]
    return book[["loss", "paid"]].sum().sum()
