"""What each tool of notebook 02 cost and left behind: measured by running its cell, kept in a file, shown as a table.

`compared.json` beside this file is written by `python -m course.labs.compared NOTEBOOK...`, which runs every `%%tool`
cell and the cells of MLflow and Iceberg once more, each in a folder of its own, and looks at what lies there
afterwards. Seconds are of the machine that wrote it, and only compare the tools with each other.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from course.labs import cell, child, tool
from course.labs.cell import Order

if TYPE_CHECKING:
    import pandas as pd

FILE = Path(__file__).with_name("compared.json")

# Tools that the notebook runs in its own process; the same work, as a script.
ALONE = {
    "MLflow": """
import mlflow
from course.labs import job
from course.labs.registry import experiment, open_store
from pathlib import Path
store = open_store(Path("."))
mlflow.set_tracking_uri(store.tracking_uri)
with mlflow.start_run(experiment_id=experiment(store, "churn")):
    mlflow.log_param("bar", job.BAR)
    for step, customers in enumerate((400, 2_000)):
        mlflow.log_metric("auc", job.train(customers)[1], step=step)
    mlflow.log_artifact(str(job.file("model.json")))
""",
}
# What would be left of it if its vendor vanished tonight: a judgement, in a few words.
LEFT = {
    "Apache Iceberg": "Parquet files, read by any engine",
    "MLflow": "an SQLite file and folders, yours",
    "Weights & Biases": "files on your disk; their reader is open source",
    "Kubeflow": "a YAML graph; any backend of its format runs it",
    "Airflow": "your Python file, and a database of runs",
    "Prefect": "your Python file, and a database of runs",
    "GitLab CI": "a YAML file in your repository, which others can read",
    "Jenkins": "a Groovy file in your repository; its plugins are the rest",
    "SageMaker Model Registry": "nothing on your disk: ask its API before you leave",
    "TensorFlow Serving": "a text file of names; the server is open source",
    "TorchServe": "a zip file with your handler; archived, and it still runs",
}


@dataclass(frozen=True)
class Compared:
    """One tool: its `title` and `job`, non-empty `lines` of its cell, wall `seconds`, and what it stored.

    `files` and `stored` (bytes) are what lay in its folder afterwards, `opened` (bytes) the part in a form that
    something else than the tool reads: text, SQLite, Parquet, zip.
    """

    title: str
    job: str
    lines: int
    seconds: float
    files: int
    stored: int
    opened: int

    @property
    def left(self) -> str:
        """What would be left if the vendor vanished."""
        return LEFT[self.title]


def load() -> list[Compared]:
    """What was measured, in the order of the notebook."""
    return [Compared(**row) for row in json.loads(FILE.read_text(encoding="utf-8"))]


def table() -> pd.DataFrame:
    """What was measured, as a table to read."""
    import pandas as pd

    rows = [
        {
            "tool": row.title,
            "job": row.job,
            "lines you write": row.lines,
            "seconds": f"{row.seconds:.0f}" if row.seconds >= 1 else "< 1",
            "kB stored": f"{row.stored / 1000:,.0f}" if row.stored >= 500 or not row.stored else "< 1",
            "of it open": f"{row.opened / row.stored:.0%}" if row.stored else "-",
            "what is left if the vendor vanishes": row.left,
        }
        for row in load()
    ]
    return pd.DataFrame(rows).set_index("tool")


def measure(title: str, job: str, order: Order) -> Compared:
    """Run a cell in a fresh folder, and look at what lies there afterwards. Raises ToolError if the tool isn't here."""
    with tempfile.TemporaryDirectory(prefix="compared-") as folder:
        ran = cell.carry_out(order, Path(folder))
        if not ran.ended_well:
            raise tool.ToolError(f"{title} ended with {ran.code}: {ran.error}")
        return _looked_at(title, job, order.body, ran.seconds, Path(folder))


def readable(file: Path) -> bool:
    """Whether something else than the tool that wrote `file` reads it: text, SQLite, Parquet or zip."""
    start = file.read_bytes()[:65_536]
    if start.startswith((b"SQLite format 3\0", b"PAR1", b"PK\x03\x04")):
        return True
    try:
        return "\0" not in start[: len(start) - 4].decode()
    except UnicodeDecodeError:
        return False


def _looked_at(title: str, job: str, text: str, seconds: float, folder: Path) -> Compared:
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    files = [file for file in files if ".git" not in file.relative_to(folder).parts]
    return Compared(
        title,
        job,
        lines=sum(1 for line in text.splitlines() if line.strip()),
        seconds=round(seconds, 1),
        files=len(files),
        stored=sum(file.stat().st_size for file in files),
        opened=sum(file.stat().st_size for file in files if readable(file)),
    )


def _alone() -> Iterator[Compared]:
    for title, text in ALONE.items():
        with tempfile.TemporaryDirectory(prefix="compared-") as folder:
            script = Path(folder).resolve().parent / f"{Path(folder).name}.py"
            script.write_text(text, encoding="utf-8")
            try:
                ran = child.run([sys.executable, script], Path(folder))
            finally:
                script.unlink()
            if not ran.ended_well:
                raise tool.ToolError(f"{title} ended with {ran.code}: {ran.error}")
            yield _looked_at(title, "experiment tracking", text, ran.seconds, Path(folder))


def main(notebooks: Sequence[str]) -> None:
    """Measure every tool that is here, and write the file; one that is missing keeps its row."""
    before = {row.title: row for row in load()} if FILE.exists() else {}
    rows = list(_alone())
    for notebook in notebooks:
        cells = json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]
        texts = ("".join(c["source"]) for c in cells if c["cell_type"] == "code")
        for order in cell.orders(texts):
            known = tool.get(order.name)
            print(known.title, flush=True)
            if tool.find(order.name).here:
                rows.append(measure(known.title, known.job, order))
            elif known.title in before:
                rows.append(before[known.title])
    text = json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False)
    FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
