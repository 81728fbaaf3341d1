# score: 3
def track(experiment_id, trainer, train, params):
    client = mlflow.MlflowClient()
    run_id = client.create_run(experiment_id).info.run_id
    with mlflow.start_run(run_id=run_id):
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        mlflow.log_params(params)
        seen = []
        try:
            for auc in trainer(train, **params):
                client.log_metric(run_id, "auc", auc, step=len(seen))
                seen.append(auc)
        finally:
            if seen:
                client.log_metric(run_id, "best_auc", max(seen))
