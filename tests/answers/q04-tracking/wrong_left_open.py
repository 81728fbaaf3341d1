# score: 1
# misconception: a run ends by itself
# fails: two trainings are two runs, each with its data
# idea: left open is in its way
def track(experiment_id, trainer, train, params):
    mlflow.start_run(experiment_id=experiment_id)
    mlflow.log_params(params)
    mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
    aucs = []
    for step, auc in enumerate(trainer(train, **params)):
        mlflow.log_metric("auc", auc, step=step)
        aucs.append(auc)
    mlflow.log_metric("best_auc", max(aucs))
