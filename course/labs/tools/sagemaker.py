"""SageMaker's model registry: AWS's own client, answered in this process by moto instead of AWS."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from course.labs.tool import Tool

TOOL = Tool(
    name="sagemaker",
    title="SageMaker Model Registry",
    job="model registry",
    home="02",
    kind="stand-in",
    what="AWS's own client, boto3; moto answers it in the same process, so there is no account, no bill and no socket.",
    packages=("boto3", "moto"),
    core=True,
    download_mb=25,
    seconds=5,
)

SECONDS = 150.0  # a tenth of it on an idle machine

# Not even by mistake a real account: these are the names and values that moto's documentation uses.
_NOBODY = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_SESSION_TOKEN": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
}


@contextmanager
def client() -> Iterator[Any]:
    """Give a boto3 client of SageMaker with an empty registry, which is gone at the end.

    Where moto differs from AWS's documentation, this client follows AWS: an update keeps what it does
    not mention (moto 5.2 clears it).
    """
    import boto3
    from moto import mock_aws

    with patch.dict(os.environ, _NOBODY), mock_aws():
        os.environ.pop("AWS_PROFILE", None)
        aws = boto3.client("sagemaker")
        aws.meta.events.register(
            "provide-client-params.sagemaker.UpdateModelPackage",
            lambda params, **_: _whole_update(aws, params),
        )
        yield aws


def register(aws: Any, group: str, metadata: Mapping[str, object]) -> str:
    """Register the next version in `group`, which is made if there is none; return its ARN.

    It waits for approval. `metadata` becomes its CustomerMetadataProperties, whose values are text.
    """
    names = [
        g["ModelPackageGroupName"]
        for g in _all(aws, "list_model_package_groups", "ModelPackageGroupSummaryList")
    ]
    if group not in names:
        aws.create_model_package_group(ModelPackageGroupName=group)
    made = aws.create_model_package(
        ModelPackageGroupName=group,
        ModelApprovalStatus="PendingManualApproval",
        CustomerMetadataProperties={name: str(value) for name, value in metadata.items()},
        InferenceSpecification={
            "Containers": [
                {
                    "Image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1",
                    "ModelDataUrl": f"s3://models/{group}/model.tar.gz",
                }
            ],
            "SupportedContentTypes": ["application/json"],
            "SupportedResponseMIMETypes": ["application/json"],
        },
    )
    return str(made["ModelPackageArn"])


def packages(aws: Any, group: str) -> list[dict[str, Any]]:
    """Read back every version of `group`, oldest first: `version`, `arn`, `status`, `why`, `metadata`."""
    found = []
    for summary in _all(
        aws, "list_model_packages", "ModelPackageSummaryList", ModelPackageGroupName=group
    ):
        package = aws.describe_model_package(ModelPackageName=summary["ModelPackageArn"])
        found.append(
            {
                "version": package["ModelPackageVersion"],
                "arn": package["ModelPackageArn"],
                "status": package.get("ModelApprovalStatus", ""),
                "why": package.get("ApprovalDescription", ""),
                "metadata": package.get("CustomerMetadataProperties", {}),
            }
        )
    return sorted(found, key=lambda package: package["version"])


def _all(aws: Any, call: str, key: str, **arguments: Any) -> Iterator[dict[str, Any]]:
    """Every item of a listing, however many pages it has."""
    for page in aws.get_paginator(call).paginate(**arguments):
        yield from page[key]


def _whole_update(aws: Any, params: dict[str, Any]) -> dict[str, Any]:
    """An update that says all that it should leave as it is."""
    from botocore.exceptions import ClientError

    try:
        before = aws.describe_model_package(ModelPackageName=params["ModelPackageArn"])
    except (ClientError, KeyError):
        return params  # the call itself says what is wrong
    kept = {
        name: before[name]
        for name in ("ModelApprovalStatus", "ApprovalDescription")
        if before.get(name)
    }
    properties = before.get("CustomerMetadataProperties") or {}
    return (
        kept
        | params
        | {
            "CustomerMetadataProperties": properties
            | (params.get("CustomerMetadataProperties") or {})
        }
    )
