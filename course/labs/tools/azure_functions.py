"""What is here of Azure Functions: its own library, in process; its host, which calls the functions, is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from course.labs.tool import Tool

if TYPE_CHECKING:
    import azure.functions as func

TOOL = Tool(
    name="azure-functions",
    title="Azure Functions",
    job="serverless",
    home="03",
    kind="stand-in",
    what="The real azure-functions library, in process; the host that routes requests and checks keys is stood in "
    "for by one function call.",
    packages=("azure-functions",),
    download_mb=1,
    seconds=5,
    core=True,
)


_ASKED: WeakKeyDictionary[func.FunctionApp, list[Any]] = WeakKeyDictionary()


def described(app: func.FunctionApp) -> list[dict[str, Any]]:
    """What the host would read of `app`, one dict a function: name, trigger, route, methods, level of authorisation."""
    found = []
    for function in _functions(app):
        trigger: Mapping[str, Any] = function.get_trigger().get_dict_repr()
        level, methods = trigger.get("authLevel"), trigger.get("methods") or ()
        found.append(
            {
                "name": function.get_function_name(),
                "trigger": trigger["type"],
                "route": trigger.get("route"),
                "methods": [_plain(method) for method in methods],
                "level": None if level is None else _plain(level),
            }
        )
    return found


def asked(app: func.FunctionApp, name: str, body: object) -> tuple[int, Any]:
    """POST `body` (bytes as they are, anything else as JSON) to the function `name`; status, and what its JSON says."""
    import azure.functions as func

    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    request = func.HttpRequest("POST", f"/api/{name}", headers=headers, body=sent)
    response = functions(app)[name](request)
    text = response.get_body()
    return response.status_code, json.loads(text) if text else None


def functions(app: func.FunctionApp) -> dict[str, Callable[..., Any]]:
    """The functions of `app` by name, to be called as the host would."""
    return {f.get_function_name(): f.get_user_function() for f in _functions(app)}


def _functions(app: func.FunctionApp) -> list[Any]:
    """The functions of `app`. Asked once: asking twice registers each a second time, and warns."""
    if app not in _ASKED:
        _ASKED[app] = app.get_functions()
    return _ASKED[app]


def _plain(value: Any) -> str:
    return str(getattr(value, "value", value))
