"""What is here of Flask: all of it, under its own development server, on loopback."""

from course.labs.serving import call, lab, running
from course.labs.tool import Tool

__all__ = ["TOOL", "call", "lab", "running"]

TOOL = Tool(
    name="flask",
    title="Flask",
    job="serving",
    home="03",
    kind="real",
    what="The real Flask under Werkzeug, its development server; in production gunicorn or another stands there.",
    packages=("flask", "werkzeug"),
    download_mb=1,
    seconds=5,
    core=True,
)
