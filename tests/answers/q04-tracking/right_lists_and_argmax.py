# score: 5
def track(experiment_id, trainer, train, held_out, params):
    features = churn.features(held_out)
    models, aucs = [], []
    with mlflow.start_run(experiment_id=experiment_id):
        mlflow.log_params(params)
        data = mlflow.data.from_pandas(train, targets="churned", name="customers")
        mlflow.log_input(data, "training")
        for model in trainer(train, **params):
            aucs.append(roc_auc_score(held_out["churned"], model.predict_proba(features)[:, 1]))
            models.append(model)
            mlflow.log_metrics({"auc": aucs[-1]}, step=len(aucs) - 1)
        best = max(range(len(aucs)), key=aucs.__getitem__)
        mlflow.log_metrics({"best_auc": aucs[best], "best_round": best})
        signature = mlflow.models.infer_signature(churn.features(train), models[best].predict(churn.features(train)))
        mlflow.sklearn.log_model(models[best], name="model", signature=signature, pip_requirements=["scikit-learn"])
        return mlflow.active_run().info.run_id
