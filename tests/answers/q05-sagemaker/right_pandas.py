# score: 0
def approve(aws, group, min_auc):
    rows = []
    for page in aws.get_paginator("list_model_packages").paginate(ModelPackageGroupName=group):
        for p in page["ModelPackageSummaryList"]:
            meta = aws.describe_model_package(ModelPackageName=p["ModelPackageArn"]).get("CustomerMetadataProperties", {})
            rows.append({"version": p["ModelPackageVersion"], "arn": p["ModelPackageArn"], "auc": meta.get("auc")})
    table = pd.DataFrame(rows)
    good = table[pd.to_numeric(table.auc, errors="coerce") >= min_auc]
    best = int(good.version.sort_values().iloc[-1])
    for row in table.itertuples():
        aws.update_model_package(ModelPackageArn=row.arn, ModelApprovalStatus=["Rejected", "Approved"][row.version == best],
                                 ApprovalDescription=f"bar {min_auc}")
    return best
