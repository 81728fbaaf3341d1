# score: 1
# misconception: a run is a notebook session
# fails: two trainings are two runs, each with its data
# idea: two trainings share one run
_run = {}


def track(experiment_id, trainer, train, params):
    known = _run.get(mlflow.get_tracking_uri())
    with mlflow.start_run(run_id=known) if known else mlflow.start_run(experiment_id=experiment_id) as run:
        _run[mlflow.get_tracking_uri()] = run.info.run_id
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        for name, value in params.items():
            try:
                mlflow.log_param(name, value)
            except mlflow.MlflowException:
                pass
        aucs = []
        for step, auc in enumerate(trainer(train, **params)):
            mlflow.log_metric("auc", auc, step=step)
            aucs.append(auc)
        mlflow.log_metric("best_auc", max(aucs))
