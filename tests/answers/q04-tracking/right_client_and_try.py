# score: 5
from mlflow import MlflowClient


def track(experiment_id, trainer, train, held_out, params):
    client = MlflowClient()
    run_id = client.create_run(experiment_id, run_name="training").info.run_id
    try:
        for name, value in params.items():
            client.log_param(run_id, name, value)
        with mlflow.start_run(run_id=run_id):
            mlflow.log_input(mlflow.data.from_pandas(held_out, name="customers"), context="evaluation")
            mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
            best = (0, None)
            for step, model in enumerate(trainer(train, **params)):
                auc = roc_auc_score(held_out.churned, model.predict_proba(churn.features(held_out))[:, 1])
                client.log_metric(run_id, "auc", auc, step=step)
                client.log_metric(run_id, "auc_on_train",
                                  roc_auc_score(train.churned, model.predict_proba(churn.features(train))[:, 1]), step=step)
                best = max(best, (auc, model), key=lambda pair: pair[0])
            client.log_metric(run_id, "best_auc", best[0])
            mlflow.sklearn.log_model(best[1], name="model", pip_requirements=["scikit-learn"],
                                     input_example=churn.features(held_out).head(1))
    except BaseException:
        client.set_terminated(run_id, "FAILED")
        raise
    return run_id
