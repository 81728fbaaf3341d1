"""Steps of the churn pipeline for Kubeflow, beside the one that notebook 02 writes.

Each is a function whose text is compiled into the pipeline, so it brings its imports along, and its
annotations are types, not text: no `from __future__ import annotations` here.
"""

from kfp import dsl

step = dsl.component(base_image="python:3.12", install_kfp_package=False)


@step  # type: ignore[untyped-decorator, unused-ignore]
def validate() -> int:
    """Refuse customers that break a rule; return how many there are."""
    from course import churn
    from course.labs import job

    customers = churn.customers(job.CUSTOMERS, month=0)
    if broken := job.validate(customers):
        raise ValueError(broken)
    return len(customers)


@step  # type: ignore[untyped-decorator, unused-ignore]
def deploy(auc: float) -> str:
    """Say what would be served."""
    return f"serving a model with AUC {auc}"


@step  # type: ignore[untyped-decorator, unused-ignore]
def report(auc: float = 0.0) -> str:
    """Tell the team how it went; 0 where there is no model."""
    return f"told the team: {auc}"
