# score: 2
# misconception: no AUC is below a half
# fails: two trainings are two runs, each with its data
# idea: begin with none
def track(experiment_id, trainer, train, params):
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        best = 0.5
        for step, auc in enumerate(trainer(train, **params)):
            mlflow.log_metric("auc", auc, step=step)
            best = max(best, auc)
        mlflow.log_metric("best_auc", best)
