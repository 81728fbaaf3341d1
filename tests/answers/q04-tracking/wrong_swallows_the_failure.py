# score: 2
# misconception: a tracker should never disturb its caller
# fails: a training that failed says so
# idea: the caller was not told
def track(experiment_id, trainer, train, params):
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        aucs = []
        try:
            for step, auc in enumerate(trainer(train, **params)):
                mlflow.log_metric("auc", auc, step=step)
                aucs.append(auc)
        except Exception as error:
            mlflow.set_tag("error", str(error))
        mlflow.log_metric("best_auc", max(aucs))
