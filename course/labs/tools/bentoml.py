"""What is here of BentoML: all of it, in process; nothing is built or deployed."""

from course.labs.tool import Tool

TOOL = Tool(
    name="bentoml",
    title="BentoML",
    job="serving",
    home="03",
    kind="real",
    what="The real BentoML serves in process, without its workers and its proxy.",
    packages=("bentoml",),
    download_mb=25,
    seconds=30,
)
SECONDS = 110.0  # slow imports, on a busy machine
ENV = {"BENTOML_HOME": "bentoml"}  # in the cell's folder: else it makes one at home
