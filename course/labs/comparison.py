"""What the same model costs in each tool: computed from the tools' own cells, run one after the other.

`python -m course.labs.comparison NOTEBOOK...` runs the `%%tool` cells of notebooks, the first of each tool, and writes
what it found to `comparison.json` beside this file; `comparison()` shows that. Seconds (of processor time, which a busy
machine changes little) and bytes are shown as classes: they differ between machines, and the lesson is in their sizes.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from course.labs import cell, tool
from course.labs.cell import Order
from course.labs.child import Ran

FILE = Path(__file__).with_name("comparison.json")

# What would be left if whoever is behind the tool were gone tomorrow; no run can tell that.
LEFT = {
    "airflow": "DAG files and your database; open source, Apache Foundation",
    "gitlab-ci": "the YAML in your repository; not its logs and artifacts",
    "iceberg": "all: open files, a public specification, several engines",
    "jenkins": "the Jenkinsfile and your controller's folder; open source",
    "kfp": "the compiled YAML and your cluster's database; open source, CNCF",
    "mlflow": "all: a database and a folder of yours; open source",
    "neptune": "what had been exported before 5 March 2026",
    "prefect": "the Python and, self-hosted, your database; open source",
    "sagemaker": "the models in your bucket; of the registry only what you copied",
    "tensorflow-serving": "the models and the config; open source",
    "torchserve": "the archives; the server without fixes, as since August 2025",
    "wandb": "local files that its open-source library reads; hosted runs: what you exported",
}

# Tools that the notebook runs in its own process: the same work as a cell.
BESIDE = (
    Order(
        "mlflow",
        """
import mlflow
from pathlib import Path
from course.labs import job
from course.labs.registry import experiment, open_store
store = open_store(Path("."))
mlflow.set_tracking_uri(store.tracking_uri)
with mlflow.start_run(experiment_id=experiment(store, "churn")):
    mlflow.log_param("bar", job.BAR)
    for customers in (400, 2_000):
        mlflow.log_metric("auc", job.train(customers)[1], step=customers)
    mlflow.log_artifact(job.file("model.json"))
""",
    ),
    Order(
        "iceberg",
        """
from pathlib import Path
from course import churn
from course.labs.lake import open_lake, write
table = open_lake(Path("."), churn.customers(2_000, month=0))
write(table, "month-1", churn.customers(2_000, month=1))
table.manage_snapshots().set_current_snapshot(ref_name="month-1").commit()
""",
    ),
)

# The first bytes of formats that several programs read, none of them the tool's own.
_OPEN = {
    b"SQLite format 3\x00": "SQLite",
    b"PAR1": "Parquet",
    b"Obj\x01": "Avro",
    b"PK\x03\x04": "zip",
}
_SECONDS = ((1, "under 1 s"), (5, "1–5 s"), (20, "5–20 s"), (float("inf"), "more"))
_BYTES = ((1, "nothing"), (10_000, "under 10 kB"), (100_000, "10–100 kB"), (float("inf"), "more"))


@dataclass(frozen=True)
class Row:
    """One tool: `lines` that you write, `seconds` of processor time, `peak_mb` and bytes `stored` of the run.

    `formats`: format → bytes of the files that the run left; `closed` is of a format that only the tool reads.
    """

    tool: str
    lines: int
    seconds: float
    peak_mb: int
    stored: int
    formats: dict[str, int]

    @property
    def open_share(self) -> float:
        """Share of the stored bytes that other programs than the tool read, 0 to 1; 1 where nothing is stored."""
        total = sum(self.formats.values())
        return 1 - self.formats.get("closed", 0) / total if total else 1.0

    @property
    def in_the_open(self) -> str:
        """What is stored in the open, in words."""
        found = sorted(name for name in self.formats if name != "closed")
        return ", ".join(found) or "nothing"


def row(order: Order, ran: Ran, folder: Path, seconds: float) -> Row:
    """The row of a cell that was run in `folder` and took so many `seconds` of processor time."""
    lines = [line for line in order.body.splitlines() if line.strip()]
    return Row(order.name, len(lines), round(seconds, 1), ran.peak_mb, ran.stored, formats(folder))


def formats(folder: Path) -> dict[str, int]:
    """Bytes of the files below `folder`, by format: "text", another open one by its name, or "closed".

    What a tool writes about itself (its log) is not counted, nor the repository that a lab makes for it.
    """
    found: dict[str, int] = {}
    for file in folder.rglob("*"):
        if file.suffix == ".log" or ".git" in file.relative_to(folder).parts:
            continue
        if file.is_file() and not file.is_symlink() and (content := file.read_bytes()):
            # SQLite keeps its latest writes beside the file
            name = "SQLite" if file.name.endswith(("-wal", "-shm")) else _format(content)
            found[name] = found.get(name, 0) + len(content)
    return dict(sorted(found.items()))


def _format(content: bytes) -> str:
    for start, name in _OPEN.items():
        if content.startswith(start):
            return name
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "closed"
    return "closed" if b"\x00" in content else "text"


def in_class(value: float, classes: Sequence[tuple[float, str]]) -> str:
    """The words for a number: of the first class whose bound it is under."""
    return next(words for bound, words in classes if value < bound)


@dataclass(frozen=True)
class Comparison:
    """The rows as a table: as text, or in a notebook."""

    rows: tuple[Row, ...]

    HEAD = (
        "tool",
        "job",
        "lines",
        "processor",
        "stored",
        "in the open",
        "left if the vendor vanished",
    )

    def fields(self) -> list[tuple[str, ...]]:
        """Each row in words, in the order of `HEAD`; by job, then by name."""
        known = tool.catalogue()
        ordered = sorted(self.rows, key=lambda one: (known[one.tool].job, one.tool))
        return [
            (
                known[one.tool].title,
                known[one.tool].job,
                str(one.lines),
                in_class(one.seconds, _SECONDS),
                in_class(one.stored, _BYTES),
                one.in_the_open + (f" ({one.open_share:.0%} of it)" if one.open_share < 1 else ""),
                LEFT.get(one.tool, ""),
            )
            for one in ordered
        ]

    def points(self) -> list[tuple[str, int, float, float]]:
        """For a figure: title, lines you write, kilobytes stored, and the share of them in the open."""
        known = tool.catalogue()
        return [
            (known[r.tool].title, r.lines, round(r.stored / 1000, 1), round(r.open_share, 2))
            for r in self.rows
        ]

    def __repr__(self) -> str:
        table = [self.HEAD, *self.fields()]
        wide = [max(len(fields[column]) for fields in table) for column in range(len(self.HEAD))]
        return "\n".join(
            "  ".join(
                field.ljust(width) for field, width in zip(fields, wide, strict=True)
            ).rstrip()
            for fields in table
        )

    def _repr_html_(self) -> str:
        style = "text-align:left;padding:0.25em 0.6em;vertical-align:top;white-space:normal"
        head = "".join(f'<th scope="col" style="{style}">{escape(name)}</th>' for name in self.HEAD)
        body = "".join(
            "<tr>"
            + "".join(f'<td style="{style}">{escape(field)}</td>' for field in fields)
            + "</tr>"
            for fields in self.fields()
        )
        return (
            '<table style="border-collapse:collapse" aria-label="comparison of the tools">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def comparison() -> Comparison:
    """What `measure` found last, on the machine that built the course."""
    return Comparison(tuple(Row(**one) for one in json.loads(FILE.read_text(encoding="utf-8"))))


def measure(orders: Iterable[Order]) -> Iterator[Row]:
    """Run cells, each in a fresh folder; of a tool the first cell counts. Raises ToolError for one that is not here."""
    seen: set[str] = set()
    for order in orders:
        if order.name in seen:
            continue
        seen.add(order.name)
        with tempfile.TemporaryDirectory(prefix="tool-") as folder:
            before = _processor()
            ran = cell.carry_out(order, Path(folder))
            if not ran.ended_well:
                raise tool.ToolError(f"{order.name} ended with exit status {ran.code}: {ran.error}")
            yield row(order, ran, Path(folder), _processor() - before)


def _processor() -> float:
    """Seconds of processor time that ended children have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(notebooks: Sequence[str]) -> None:
    """Measure the tools of notebooks, and write down what was found; rows of other tools stay."""
    import nbformat

    rows = {one.tool: one for one in comparison().rows} if FILE.is_file() else {}
    for path in notebooks:
        cells = nbformat.read(path, as_version=4).cells
        orders = cell.orders(c.source for c in cells if c.cell_type == "code")
        for one in measure([*orders, *BESIDE]):
            rows[one.tool] = one
            print(f"{one.tool}: {one.seconds} s, {one.peak_mb} MB, {one.stored} bytes", flush=True)
    text = json.dumps([asdict(rows[name]) for name in sorted(rows)], indent=1)
    FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
