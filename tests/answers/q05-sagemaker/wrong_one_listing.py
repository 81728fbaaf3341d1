# score: 0
# misconception: one call lists all
# fails: all pages, numbers in text, and nothing that qualifies
# idea: only the first page
def approve(aws, group, min_auc):
    found = []
    for s in aws.list_model_packages(ModelPackageGroupName=group)["ModelPackageSummaryList"]:
        meta = aws.describe_model_package(ModelPackageName=s["ModelPackageArn"]).get("CustomerMetadataProperties", {})
        found.append((s["ModelPackageVersion"], s["ModelPackageArn"], float(meta.get("auc", "nan"))))
    best = max(f for f in found if f[2] >= min_auc)
    for f in found:
        aws.update_model_package(ModelPackageArn=f[1], ModelApprovalStatus="Approved" if f is best else "Rejected")
    return best[0]
