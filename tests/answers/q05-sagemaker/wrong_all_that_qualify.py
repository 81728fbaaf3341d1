# score: 0
# misconception: approved means good enough
# fails: the newest that qualifies is approved, the others are rejected
# idea: two versions are approved
def approve(aws, group, min_auc):
    pages = aws.get_paginator("list_model_packages").paginate(ModelPackageGroupName=group)
    arns = {package["ModelPackageVersion"]: package["ModelPackageArn"] for page in pages for package in page["ModelPackageSummaryList"]}
    kept = {version: aws.describe_model_package(ModelPackageName=arn).get("CustomerMetadataProperties", {}) for version, arn in arns.items()}
    newest = max(version for version, metadata in kept.items() if float(metadata.get("auc", "nan")) >= min_auc)
    for version, arn in arns.items():
        aws.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved" if float(kept[version].get("auc", "nan")) >= min_auc else "Rejected")
    return newest
