# score: 2
# misconception: metrics are logged when the model is done
# fails: a training that failed says so
# idea: log each round's AUC when it is there
def track(experiment_id, trainer, train, params):
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        aucs = list(trainer(train, **params))
        for step, auc in enumerate(aucs):
            mlflow.log_metric("auc", auc, step=step)
        mlflow.log_metric("best_auc", max(aucs))
