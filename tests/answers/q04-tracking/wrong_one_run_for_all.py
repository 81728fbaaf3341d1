# score: 3
# misconception: the run that is open is mine
# fails: two trainings are two runs
# idea: two trainings share one run
def track(experiment_id, trainer, train, held_out, params):
    run = mlflow.active_run() or mlflow.start_run(experiment_id=experiment_id)
    for name, value in params.items():
        try:
            mlflow.log_param(name, value)
        except mlflow.MlflowException:
            pass
    mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
    best_auc, best = -1, None
    for step, model in enumerate(trainer(train, **params)):
        proba = model.predict_proba(churn.features(held_out))[:, 1]
        auc = roc_auc_score(held_out.churned, proba)
        mlflow.log_metric("auc", auc, step=step)
        if auc > best_auc:
            best_auc, best = auc, model
    mlflow.log_metric("best_auc", best_auc)
    mlflow.sklearn.log_model(best, name="model", input_example=churn.features(train).head(3),
                             pip_requirements=["scikit-learn"])
    return run.info.run_id
