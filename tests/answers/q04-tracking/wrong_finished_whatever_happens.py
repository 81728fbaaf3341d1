# score: 2
# misconception: a run that has ended is finished
# fails: a training that failed says so
# idea: its status says something else
def track(experiment_id, trainer, train, params):
    mlflow.start_run(experiment_id=experiment_id)
    try:
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        aucs = []
        for step, auc in enumerate(trainer(train, **params)):
            mlflow.log_metric("auc", auc, step=step)
            aucs.append(auc)
        mlflow.log_metric("best_auc", max(aucs))
    finally:
        mlflow.end_run()
