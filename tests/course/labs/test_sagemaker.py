"""The registry behind AWS's client: a version waits, is approved, and keeps what an update doesn't mention."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from course.labs.tools import sagemaker


@pytest.fixture
def aws() -> Iterator[Any]:
    with sagemaker.client() as client:
        yield client


def test_versions_wait_for_approval(aws: Any) -> None:
    for auc in (0.7, 0.8):
        sagemaker.register(aws, "churn", {"auc": auc})
    found = sagemaker.packages(aws, "churn")
    assert [(p["version"], p["status"]) for p in found] == [
        (1, "PendingManualApproval"),
        (2, "PendingManualApproval"),
    ]
    assert [p["metadata"] for p in found] == [{"auc": "0.7"}, {"auc": "0.8"}]


def test_an_update_keeps_what_it_does_not_mention(aws: Any) -> None:
    arn = sagemaker.register(aws, "churn", {"auc": 0.8, "data": "2026-09"})
    aws.update_model_package(
        ModelPackageArn=arn, ModelApprovalStatus="Approved", ApprovalDescription="0.8 is enough"
    )
    aws.update_model_package(ModelPackageArn=arn, CustomerMetadataProperties={"by": "course"})
    aws.update_model_package(ModelPackageArn=arn, CustomerMetadataPropertiesToRemove=["data"])
    [package] = sagemaker.packages(aws, "churn")
    assert (package["status"], package["why"]) == ("Approved", "0.8 is enough")
    assert package["metadata"] == {"auc": "0.8", "by": "course"}


def test_more_versions_than_a_page_holds_are_all_read(aws: Any) -> None:
    for number in range(103):
        sagemaker.register(aws, "churn", {"n": number})
    assert [p["version"] for p in sagemaker.packages(aws, "churn")] == list(range(1, 104))


def test_groups_are_apart(aws: Any) -> None:
    sagemaker.register(aws, "churn", {})
    sagemaker.register(aws, "fraud", {})
    assert [p["version"] for p in sagemaker.packages(aws, "fraud")] == [1]


def test_a_status_that_aws_does_not_know_is_refused(aws: Any) -> None:
    arn = sagemaker.register(aws, "churn", {})
    with pytest.raises(ClientError, match="PendingManualApproval, Approved, Rejected"):
        aws.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Production")
    with pytest.raises(ClientError, match="not found"):
        aws.update_model_package(ModelPackageArn="arn:nothing", ModelApprovalStatus="Approved")


def test_nothing_leaves_and_nothing_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "mine")
    monkeypatch.setattr(socket.socket, "connect", lambda *a: pytest.fail("it called somebody"))
    with sagemaker.client() as client:
        sagemaker.register(client, "churn", {})
    assert os.environ["AWS_PROFILE"] == "production"
    assert os.environ["AWS_ACCESS_KEY_ID"] == "mine"
    with sagemaker.client() as client:
        assert client.list_model_package_groups()["ModelPackageGroupSummaryList"] == []
