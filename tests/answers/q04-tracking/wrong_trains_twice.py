# score: 1
# misconception: a generator can be read twice
# fails: what went in is parameters, what came out is metrics, and the best is kept
# idea: ran more than once
def track(experiment_id, trainer, train, params):
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        aucs = list(trainer(train, **params))
        for step, auc in enumerate(trainer(train, **params)):
            mlflow.log_metric("auc", auc, step=step)
        mlflow.log_metric("best_auc", max(aucs))
