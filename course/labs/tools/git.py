"""Git: the system's own, in a repository that a lab makes for itself."""

from course.labs.tool import Tool

TOOL = Tool(
    name="git",
    title="Git",
    job="versions of code",
    home="05",
    kind="real",
    what="Your system's own Git, in repositories that the labs make and delete.",
    commands=("git",),
    fetch="install git with your system's package manager",
    core=True,
)


def argv(python: object, cell: object, folder: object) -> list[object]:
    """A cell is a script of shell commands."""
    return ["bash", "-e", cell]
