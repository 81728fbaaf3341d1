# score: 0
# misconception: no AUC is an AUC of 0
# fails: all pages, numbers in text, and nothing that qualifies
# idea: at a bar of 0 either
def approve(aws, group, min_auc):
    found = []
    for page in aws.get_paginator("list_model_packages").paginate(ModelPackageGroupName=group):
        for one in page["ModelPackageSummaryList"]:
            arn = one["ModelPackageArn"]
            auc = aws.describe_model_package(ModelPackageName=arn).get("CustomerMetadataProperties", {}).get("auc", 0)
            found.append((one["ModelPackageVersion"], arn, None if auc is None else float(auc)))
    best = max((version for version, _, auc in found if auc is not None and auc >= min_auc), default=None)
    if best is None:
        raise ValueError("no version qualifies")
    for version, arn, _ in found:
        aws.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved" if version == best else "Rejected")
    return best
