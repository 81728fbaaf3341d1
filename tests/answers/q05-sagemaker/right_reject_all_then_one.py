# score: 0
def approve(aws, group, min_auc):
    arns = [p["ModelPackageArn"] for page in aws.get_paginator("list_model_packages").paginate(ModelPackageGroupName=group)
            for p in page["ModelPackageSummaryList"]]
    packages = sorted((aws.describe_model_package(ModelPackageName=arn) for arn in arns), key=lambda p: p["ModelPackageVersion"])
    good = [p for p in packages if float(p.get("CustomerMetadataProperties", {}).get("auc") or "-inf") >= min_auc]
    if not good:
        raise LookupError(group)
    for p in packages:
        aws.update_model_package(ModelPackageArn=p["ModelPackageArn"], ModelApprovalStatus="Rejected")
    aws.update_model_package(ModelPackageArn=good[-1]["ModelPackageArn"], ModelApprovalStatus="Approved")
    return good[-1]["ModelPackageVersion"]
