# score: 5
def track(experiment_id, trainer, train, held_out, params):
    run = mlflow.start_run(experiment_id=experiment_id)
    status = "FAILED"
    try:
        mlflow.log_params({k: str(v) for k, v in params.items()})
        mlflow.log_input(mlflow.data.from_pandas(df=train, name="customers"), context="training")
        top, champion, step = None, None, 0
        for model in trainer(train, **params):
            y = held_out.churned.to_numpy()
            p = model.predict_proba(held_out)[:, 1]
            # the chance that a leaver is scored above a stayer, by hand
            ranks = pd.Series(p).rank().to_numpy()
            n1, n0 = y.sum(), (~y).sum()
            auc = (ranks[y].sum() - n1 * (n1 + 1) / 2) / (n1 * n0)
            mlflow.log_metric("auc", float(auc), step=step)
            step += 1
            if top is None or auc > top:
                top, champion = auc, model
        mlflow.log_metric("best_auc", float(top))
        X = train[list(churn.FEATURES)]
        mlflow.sklearn.log_model(champion, name="model", pip_requirements=["scikit-learn"],
                                 signature=mlflow.models.infer_signature(X, champion.predict_proba(X)))
        status = "FINISHED"
    finally:
        mlflow.end_run(status)
    return run.info.run_id
