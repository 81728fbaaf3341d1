# score: 2
# misconception: the model learns from features, so the data are the features
# fails: two trainings are two runs, each with its data
# idea: another table than
def track(experiment_id, trainer, train, params):
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train.drop(columns="churned", errors="ignore"), name="customers"), context="training")
        aucs = []
        for step, auc in enumerate(trainer(train, **params)):
            mlflow.log_metric("auc", auc, step=step)
            aucs.append(auc)
        mlflow.log_metric("best_auc", max(aucs))
