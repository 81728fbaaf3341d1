# score: 2
# misconception: first train, then log
# fails: a training that failed says so
# idea: leaves no run at all
def track(experiment_id, trainer, train, params):
    aucs = list(trainer(train, **params))
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        for step, auc in enumerate(aucs):
            mlflow.log_metric("auc", auc, step=step)
        mlflow.log_metric("best_auc", max(aucs))
