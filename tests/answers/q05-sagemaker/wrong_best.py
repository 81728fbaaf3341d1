# score: 0
# misconception: the best version should serve
# fails: all pages, numbers in text, and nothing that qualifies
# idea: not the best
def approve(aws, group, min_auc):
    pages = aws.get_paginator("list_model_packages").paginate(ModelPackageGroupName=group)
    arns = {package["ModelPackageVersion"]: package["ModelPackageArn"] for page in pages for package in page["ModelPackageSummaryList"]}
    kept = {version: aws.describe_model_package(ModelPackageName=arn).get("CustomerMetadataProperties", {}) for version, arn in arns.items()}
    newest = max((float(metadata.get("auc", "-1")), version) for version, metadata in kept.items() if float(metadata.get("auc", "-1")) >= min_auc)[1]
    for version, arn in arns.items():
        aws.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved" if version == newest else "Rejected")
    return newest
