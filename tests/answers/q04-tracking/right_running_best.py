# score: 3
def track(experiment_id, trainer, train, params):
    with mlflow.start_run(experiment_id=experiment_id) as run:
        for name in params:
            mlflow.log_param(name, params[name])
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers", targets="churned" if "churned" in train else None), context="training")
        best, step = float("-inf"), 0
        for auc in trainer(train, **params):
            mlflow.log_metric("auc", auc, step)
            best = max(best, auc)
            step += 1
        mlflow.log_metric("best_auc", best)
    return run.info.run_id
