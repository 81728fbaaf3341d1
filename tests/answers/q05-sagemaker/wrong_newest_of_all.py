# score: 0
# misconception: the newest version is the one
# fails: the newest that qualifies is approved, the others are rejected
# idea: neither the newest of all
def approve(aws, group, min_auc):
    pages = aws.get_paginator("list_model_packages").paginate(ModelPackageGroupName=group)
    arns = {package["ModelPackageVersion"]: package["ModelPackageArn"] for page in pages for package in page["ModelPackageSummaryList"]}
    kept = {version: aws.describe_model_package(ModelPackageName=arn).get("CustomerMetadataProperties", {}) for version, arn in arns.items()}
    newest = max(version for version, metadata in kept.items())
    for version, arn in arns.items():
        aws.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved" if version == newest else "Rejected")
    return newest
