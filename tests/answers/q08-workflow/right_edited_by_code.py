# score: 4
import yaml


def workflow() -> str:
    flow = yaml.safe_load(BROKEN)
    flow.pop(True)
    flow["on"] = {"push": {"branches": ["main"]}, "schedule": [{"cron": "0 5 * * *"}]}
    flow["permissions"] = {"contents": "read"}
    flow["concurrency"] = {"group": "release", "cancel-in-progress": False}
    jobs = flow["jobs"]
    jobs["data"].pop("continue-on-error")
    jobs["validate"]["steps"][-1]["run"] = "python ci/test_model.py model.pkl"
    jobs["deploy"]["needs"] = ["validate"]
    jobs["deploy"]["steps"][1] = jobs["validate"]["steps"][1]
    return yaml.dump(flow, sort_keys=False)
