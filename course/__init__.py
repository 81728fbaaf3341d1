"""What the notebooks of the MLOps interview course import: the story's data, the checks, the question bank.

Importing it makes every tool quiet and offline, before the tool is imported: nothing outside loopback is contacted.
"""

import os

_QUIET = {
    "BENTOML_DO_NOT_TRACK": "True",
    "DO_NOT_TRACK": "1",
    "GIT_PYTHON_REFRESH": "quiet",
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR": "false",
    "MLFLOW_LOGGING_LEVEL": "ERROR",
    "NML_DISABLE_USAGE_LOGGING": "1",
    "ORT_DISABLE_TELEMETRY": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "WANDB_MODE": "offline",
    "WHYLOGS_NO_ANALYTICS": "True",
}
for _name, _value in _QUIET.items():
    os.environ.setdefault(_name, _value)

__version__ = "0.1.0"
