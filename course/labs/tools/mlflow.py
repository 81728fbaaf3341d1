"""MLflow: tracking and registry on SQLite; the labs open its stores by `course.labs.registry`."""

from course.labs.tool import Tool

SECONDS = 150.0  # a tenth of it on an idle machine

_WHAT = "The real {0} on an SQLite file in a folder of its own, without a server."

TOOL = Tool(
    name="mlflow",
    title="MLflow",
    job="experiment tracking",
    home="02",
    kind="real",
    what=_WHAT.format("tracking store"),
    packages=("mlflow",),
    core=True,
)

MORE = (
    Tool(
        name="mlflow-registry",
        title="MLflow Registry",
        job="model registry",
        home="02",
        kind="real",
        what=_WHAT.format("registry"),
        packages=("mlflow",),
        core=True,
    ),
)
