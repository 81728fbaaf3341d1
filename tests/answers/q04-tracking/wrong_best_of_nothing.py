# score: 2
# misconception: a training has at least one round
# fails: a training that failed says so
# idea: before its first round
def track(experiment_id, trainer, train, params):
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        aucs = []
        try:
            for step, auc in enumerate(trainer(train, **params)):
                aucs.append(auc)
                mlflow.log_metric("auc", auc, step=step)
        finally:
            mlflow.log_metric("best_auc", max(aucs))  # no round yet: ValueError instead of the trainer's exception
