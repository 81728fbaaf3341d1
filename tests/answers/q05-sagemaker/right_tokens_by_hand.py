# score: 0
def approve(aws, group, min_auc):
    found, more = [], {}
    while True:
        page = aws.list_model_packages(ModelPackageGroupName=group, MaxResults=5, **more)
        found += page["ModelPackageSummaryList"]
        if not page.get("NextToken"):
            break
        more = {"NextToken": page["NextToken"]}
    found.sort(key=lambda p: p["ModelPackageVersion"], reverse=True)
    chosen = None
    for package in found:
        about = aws.describe_model_package(ModelPackageName=package["ModelPackageArn"])
        auc = about.get("CustomerMetadataProperties", {}).get("auc")
        if auc is not None and float(auc) >= min_auc:
            chosen = package
            break
    if chosen is None:
        raise ValueError("none qualifies")
    for package in found:
        status = "Approved" if package is chosen else "Rejected"
        aws.update_model_package(ModelPackageArn=package["ModelPackageArn"], ModelApprovalStatus=status)
    return chosen["ModelPackageVersion"]
