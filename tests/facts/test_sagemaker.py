"""What the labs say of SageMaker's API and of moto, which stands in for it."""

from __future__ import annotations

import pytest


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch):
    """A client without the lab's corrections, and the ARN of a version."""
    import boto3
    from moto import mock_aws

    from course.labs.tools import sagemaker

    for name, value in sagemaker._NOBODY.items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        aws = boto3.client("sagemaker")
        yield aws, sagemaker.register(aws, "churn", {"auc": 0.8})


def test_moto_clears_what_an_update_does_not_mention(plain) -> None:
    """If this fails, moto has been mended: `_whole_update` can go."""
    from course.labs.tools import sagemaker

    aws, arn = plain
    aws.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")
    [package] = sagemaker.packages(aws, "churn")
    assert not package["metadata"]


def test_a_version_has_an_approval_and_no_alias() -> None:
    """SageMaker's own words for "may serve": a status of the version. Which one serves is the endpoint's business."""
    import botocore.session

    model = botocore.session.get_session().get_service_model("sagemaker")
    update = model.operation_model("UpdateModelPackage").input_shape.members
    assert update["ModelApprovalStatus"].enum == ["Approved", "Rejected", "PendingManualApproval"]
    assert not [name for name in update if "Alias" in name]
