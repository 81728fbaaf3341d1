# score: 4
# misconception: metrics can wait for the end
# fails: a training that failed says so
# idea: the parameters of the failed run are lost
def track(experiment_id, trainer, train, held_out, params):
    with mlflow.start_run(experiment_id=experiment_id) as run:
        models = list(trainer(train, **params))
        aucs = [roc_auc_score(held_out.churned, m.predict_proba(churn.features(held_out))[:, 1]) for m in models]
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        for step, auc in enumerate(aucs):
            mlflow.log_metric("auc", auc, step=step)
        mlflow.log_metric("best_auc", max(aucs))
        mlflow.sklearn.log_model(models[aucs.index(max(aucs))], name="model", pip_requirements=["scikit-learn"],
                                 input_example=churn.features(train).head(3))
    return run.info.run_id
