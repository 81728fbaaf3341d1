# score: 2
# misconception: an exception with more words is a better one
# fails: a training that failed says so
# idea: wrapped in another
def track(experiment_id, trainer, train, params):
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        aucs = []
        try:
            for step, auc in enumerate(trainer(train, **params)):
                aucs.append(auc)
                mlflow.log_metric("auc", auc, step=step)
        except Exception as error:
            raise RuntimeError(f"training failed: {error}") from error  # another exception
        mlflow.log_metric("best_auc", max(aucs))
