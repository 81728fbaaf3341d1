# score: 2
# misconception: the data belong to the result
# fails: a training that failed says so
# idea: the data of the failed run is lost
def track(experiment_id, trainer, train, params):
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        aucs = []
        for step, auc in enumerate(trainer(train, **params)):
            mlflow.log_metric("auc", auc, step=step)
            aucs.append(auc)
        mlflow.log_metric("best_auc", max(aucs))
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
