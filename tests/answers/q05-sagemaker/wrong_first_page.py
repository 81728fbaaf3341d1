# score: 0
# misconception: a listing is complete
# fails: all pages, numbers in text, and nothing that qualifies
# idea: only the first page
def approve(aws, group, min_auc):
    pages = [aws.list_model_packages(ModelPackageGroupName=group, SortOrder="Descending", MaxResults=10)]
    arns = {package["ModelPackageVersion"]: package["ModelPackageArn"] for page in pages for package in page["ModelPackageSummaryList"]}
    kept = {version: aws.describe_model_package(ModelPackageName=arn).get("CustomerMetadataProperties", {}) for version, arn in arns.items()}
    newest = max(version for version, metadata in kept.items() if float(metadata.get("auc", "nan")) >= min_auc)
    for version, arn in arns.items():
        aws.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved" if version == newest else "Rejected")
    return newest
