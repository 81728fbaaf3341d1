# score: 3
def track(experiment_id, trainer, train, params):
    mlflow.start_run(experiment_id=experiment_id)
    try:
        mlflow.log_params(params)
        data = mlflow.data.from_pandas(train, name="customers")
        mlflow.log_input(data, context="training")
        history = {}
        for k, value in enumerate(trainer(train, **params)):
            history[k] = value
            mlflow.log_metrics({"auc": value}, step=k)
        mlflow.log_metric("best_auc", sorted(history.values())[-1])
    except BaseException:
        mlflow.end_run("FAILED")
        raise
    mlflow.end_run()
