"""What is here of FastAPI: all of it. A service runs under uvicorn on loopback, or in process without a socket."""

from course.labs.serving import call, client, lab, running
from course.labs.tool import Tool

__all__ = ["TOOL", "call", "client", "lab", "running"]

TOOL = Tool(
    name="fastapi",
    title="FastAPI",
    job="serving",
    home="03",
    kind="real",
    what="The real FastAPI under the real uvicorn, on loopback; one worker, no proxy and no supervisor in front.",
    packages=("fastapi", "uvicorn"),
    download_mb=1,
    seconds=5,
    core=True,
)
