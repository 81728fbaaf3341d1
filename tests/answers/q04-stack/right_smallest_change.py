# score: 3
def choose_stack(requirements):
    """The tools that are always allowed, and a change only where one is forced."""
    if requirements["aws_only"] and requirements["air_gapped"]:
        raise ValueError("AWS permissions without a way to AWS")
    lake, aws = requirements["data"] == "lake", requirements["aws_only"]
    return {
        "data versioning": ["LakeFS" if lake else "DVC", "fits the size of the data"],
        "experiment tracking": ["MLflow", "we own it"],
        "orchestration": ["Prefect", "plain Python"],
        "CI/CD": ["Jenkins", "always there"],
        "model registry": ["SageMaker Model Registry" if aws else "MLflow Registry", "permissions"],
        "serving": ["BentoML", "batches requests"],
        "monitoring": ["Prometheus" if requirements["watch"] == "service" else "whylogs", "what hurts first"],
    }
