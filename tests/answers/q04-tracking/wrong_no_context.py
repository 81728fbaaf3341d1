# score: 2
# misconception: an input is an input
# fails: two trainings are two runs, each with its data
# idea: no input has the context training
def track(experiment_id, trainer, train, params):
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"))
        aucs = []
        for step, auc in enumerate(trainer(train, **params)):
            mlflow.log_metric("auc", auc, step=step)
            aucs.append(auc)
        mlflow.log_metric("best_auc", max(aucs))
