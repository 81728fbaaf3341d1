"""Azure's library in process: what the host would read of an app, and what its functions answer."""

import azure.functions as func

from course.labs import tool
from course.labs.tools.azure_functions import asked, described


def test_an_app_is_described_and_answers():
    app = func.FunctionApp()

    @app.route(route="score", methods=["POST"], auth_level=func.AuthLevel.FUNCTION)
    def score(req: func.HttpRequest) -> func.HttpResponse:
        try:
            body = req.get_json()
        except ValueError:
            return func.HttpResponse(status_code=422)
        return func.HttpResponse(str(body["x"] * 2))

    @app.timer_trigger(schedule="0 0 2 * * *", arg_name="timer")
    def nightly(timer: func.TimerRequest) -> None: ...

    assert tool.find("azure-functions").here
    http, timer = described(app)
    assert http == {
        "name": "score",
        "trigger": "httpTrigger",
        "route": "score",
        "methods": ["POST"],
        "level": "function",
    }
    assert timer["trigger"] == "timerTrigger" and timer["level"] is None
    assert asked(app, "score", {"x": 2}) == (200, 4)
    assert asked(app, "score", b"no JSON") == (422, None)
    assert [f["name"] for f in described(app)] == ["score", "nightly"], "asking twice adds nothing"
