# score: 0
# misconception: first reject all, then choose
# fails: all pages, numbers in text, and nothing that qualifies
# idea: something was changed
def approve(aws, group, min_auc):
    pages = aws.get_paginator("list_model_packages").paginate(ModelPackageGroupName=group)
    arns = {package["ModelPackageVersion"]: package["ModelPackageArn"] for page in pages for package in page["ModelPackageSummaryList"]}
    kept = {version: aws.describe_model_package(ModelPackageName=arn).get("CustomerMetadataProperties", {}) for version, arn in arns.items()}
    for arn in arns.values():
        aws.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Rejected")
    newest = max(version for version, metadata in kept.items() if float(metadata.get("auc", "nan")) >= min_auc)
    for version, arn in arns.items():
        aws.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved" if version == newest else "Rejected")
    return newest
