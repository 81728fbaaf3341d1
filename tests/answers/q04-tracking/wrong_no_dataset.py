# score: 1
# misconception: everyone knows the data
# fails: two trainings are two runs, each with its data
# idea: the run has no dataset
def track(experiment_id, trainer, train, params):
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        aucs = []
        for step, auc in enumerate(trainer(train, **params)):
            mlflow.log_metric("auc", auc, step=step)
            aucs.append(auc)
        mlflow.log_metric("best_auc", max(aucs))
