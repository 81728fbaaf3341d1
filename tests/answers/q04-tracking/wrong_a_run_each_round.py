# score: 0
# misconception: each round is a run
# fails: what went in is parameters, what came out is metrics
# idea: one training is one run
def track(experiment_id, trainer, train, held_out, params):
    best_auc, best = -1, None
    for step, model in enumerate(trainer(train, **params)):
        with mlflow.start_run(experiment_id=experiment_id) as run:
            mlflow.log_params(params)
            mlflow.log_input(mlflow.data.from_pandas(train, name="customers"), context="training")
            auc = roc_auc_score(held_out.churned, model.predict_proba(churn.features(held_out))[:, 1])
            mlflow.log_metric("auc", auc, step=step)
            if auc > best_auc:
                best_auc, best = auc, run.info.run_id
                mlflow.sklearn.log_model(model, name="model", pip_requirements=["scikit-learn"],
                                         input_example=churn.features(train).head(3))
            mlflow.log_metric("best_auc", best_auc)
    return best
