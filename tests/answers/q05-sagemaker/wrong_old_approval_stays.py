# score: 0
# misconception: only what waits must be rejected
# fails: all pages, numbers in text, and nothing that qualifies
# idea: approved before
def approve(aws, group, min_auc):
    found = []
    for page in aws.get_paginator("list_model_packages").paginate(ModelPackageGroupName=group):
        for one in page["ModelPackageSummaryList"]:
            arn = one["ModelPackageArn"]
            told = aws.describe_model_package(ModelPackageName=arn)
            auc = float(told.get("CustomerMetadataProperties", {}).get("auc", "nan"))
            found.append((one["ModelPackageVersion"], arn, auc, told["ModelApprovalStatus"]))
    best = max(version for version, _, auc, _ in found if auc >= min_auc)
    for version, arn, _, status in found:
        if version == best:
            aws.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")
        elif status == "PendingManualApproval":  # one approved earlier stays approved
            aws.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Rejected")
    return best
