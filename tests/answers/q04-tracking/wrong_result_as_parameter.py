# score: 3
# misconception: a result is logged like a setting
# fails: what went in is parameters, what came out is metrics
# idea: a result was logged as a parameter
def track(experiment_id, trainer, train, held_out, params):
    with mlflow.start_run(experiment_id=experiment_id) as run:
        mlflow.log_params(params)
        mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
        best_auc, best = -1, None
        for step, model in enumerate(trainer(train, **params)):
            proba = model.predict_proba(churn.features(held_out))[:, 1]
            auc = roc_auc_score(held_out.churned, proba)
            mlflow.log_metric("auc", auc, step=step)
            if auc > best_auc:
                best_auc, best = auc, model
        mlflow.log_param("best_auc", best_auc)
        mlflow.sklearn.log_model(best, name="model", input_example=churn.features(train).head(3),
                                 pip_requirements=["scikit-learn"])
    return run.info.run_id
