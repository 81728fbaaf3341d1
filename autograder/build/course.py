"""The whole build, in a temporary course that is swapped in at the end: a failed build changes nothing."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.build.errors import BuildError, Fault
from autograder.build.execute import execute, stripped
from autograder.build.expand import course_map
from autograder.build.gate import gate
from autograder.build.keep import forget_others, keep_outputs, out_of_date
from autograder.build.lesson import Lesson, for_nbgrader, read_lesson
from autograder.build.lint import faults
from autograder.build.release import generate
from course import outline
from course.labs import table

START = "00-start-here"
KEPT = "course/labs/kept"  # what cells of tools print


@dataclass(frozen=True)
class Built:
    """What the build did with one lesson; ``seconds`` of wall time, 0 where nothing was run."""

    slug: str
    executed: bool
    seconds: float


def build(
    root: Path,
    *,
    force: bool = False,
    jobs: int = 2,
    said: Callable[[Built], None] = lambda built: None,
) -> list[Built]:
    """Build every lesson of the course in ``root``, ``jobs`` at a time; one whose text is unchanged is not run again.

    ``said`` hears of each lesson as it is done. Raises BuildError with every fault found; the last good build stays.
    """
    lessons = _sound_lessons(root)
    with tempfile.TemporaryDirectory(prefix=".build-", dir=root) as folder:
        staged = Path(folder)

        def make(lesson: Lesson) -> Built:
            built = _executed(root, staged, lesson, force=force)
            said(built)
            return built

        with ThreadPoolExecutor(jobs) as pool:
            done = list(pool.map(make, lessons))
        problems: list[Fault] = []
        for lesson, built in zip(lessons, done, strict=True):
            released = _released(staged, lesson)
            if built.executed:
                problems += gate(lesson, released)
        if problems:
            raise BuildError(problems)
        _start_page(root, staged)
        if (readme := _readme(root)) is not None:
            (root / "README.md").write_text(readme, encoding="utf-8")
        for lesson in lessons:
            _swap(staged / "source" / lesson.slug, root / "source" / lesson.slug)
            _swap(staged / "release" / lesson.slug, root / "release" / lesson.slug)
        if (staged / f"{START}.ipynb").exists():
            (staged / f"{START}.ipynb").replace(root / "release" / f"{START}.ipynb")
    forget_others(root / KEPT, [_notebook(root, "source", lesson.slug) for lesson in lessons])
    return done


def differences(root: Path) -> list[str]:
    """Which built files are not what their texts give, outputs aside; nothing is run and nothing is written.

    Raises BuildError where the texts themselves are at fault.
    """
    stale: list[str] = []
    lessons = _sound_lessons(root)
    with tempfile.TemporaryDirectory(prefix="course-") as folder:
        staged = Path(folder)
        for lesson in lessons:
            _write(for_nbgrader(lesson), _notebook(staged, "source", lesson.slug))
            _copy_files(lesson, root / "source" / lesson.slug, staged / "source" / lesson.slug)
            generate(staged, lesson.slug)
            stale += _stale(root, staged, lesson.slug)
        _start_page(root, staged)
        start = staged / f"{START}.ipynb"
        if start.exists() and not _same(start, root / "release" / start.name):
            stale.append(f"release/{start.name}")
    if (readme := _readme(root)) is not None and readme != (root / "README.md").read_text(
        encoding="utf-8"
    ):
        stale.append("README.md")
    built = [_notebook(root, "source", lesson.slug) for lesson in lessons]
    kept = out_of_date(root / KEPT, [path for path in built if path.exists()])
    return stale + [f"{KEPT}/{name}" for name in kept]


def _sound_lessons(root: Path) -> list[Lesson]:
    paths = [p for p in sorted((root / "source").glob("[0-9][0-9]-*.md")) if p.stem != START]
    if not paths:
        raise BuildError(
            [
                Fault(
                    "source/",
                    "",
                    "no lesson here; a lesson is a file such as source/01-mlops-basics.md",
                )
            ]
        )
    known = {section.slug for section in outline.load().sections}
    lessons, found = [], []
    for path in paths:
        if path.stem not in known:
            found.append(
                Fault(
                    f"source/{path.name}",
                    "",
                    f"no section of course/outline.yaml is called {path.stem!r}",
                )
            )
            continue
        try:
            lessons.append(read_lesson(path))
        except BuildError as error:
            found += error.faults
    found += faults(lessons, outline.load())
    if found:
        raise BuildError(found)
    return lessons


def _executed(root: Path, staged: Path, lesson: Lesson, *, force: bool) -> Built:
    target = _notebook(staged, "source", lesson.slug)
    last = _notebook(root, "source", lesson.slug)
    fresh = for_nbgrader(lesson)
    started = time.monotonic()
    unchanged = not force and last.exists() and stripped(nbformat.read(last, 4)) == stripped(fresh)
    _copy_files(lesson, last.parent, target.parent)
    if unchanged:
        shutil.copyfile(last, target)
        return Built(lesson.slug, executed=False, seconds=0.0)
    executed = execute(fresh, lesson.file, last.parent)
    keep_outputs(executed, lesson.file)
    _write(executed, target)
    return Built(lesson.slug, executed=True, seconds=time.monotonic() - started)


def _released(staged: Path, lesson: Lesson) -> NotebookNode:
    folder = generate(staged, lesson.slug)
    return nbformat.read(folder / f"{lesson.slug}.ipynb", 4)  # type: ignore[no-any-return]


def _start_page(root: Path, staged: Path) -> None:
    """The start page is no assignment: it is written straight to release/, not run."""
    path = root / "source" / f"{START}.md"
    if path.exists():
        _write(stripped(for_nbgrader(read_lesson(path))), staged / f"{START}.ipynb")


def _readme(root: Path) -> str | None:
    """The README with its tables of questions and of tools; None where there is no such README."""
    path = root / "README.md"
    if not path.exists():
        return None
    text = path.read_text(encoding="utf-8")
    for name, rows in {"questions": course_map("release/"), "tools": table.markdown()}.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        if begin in text and end in text:
            head, _, rest = text.partition(begin)
            text = f"{head}{begin}\n{rows}\n\n{end}{rest.partition(end)[2]}"
    return text


def _stale(root: Path, staged: Path, slug: str) -> Sequence[str]:
    pairs = [
        (_notebook(staged, side, slug), _notebook(root, side, slug))
        for side in ("source", "release")
    ]
    names = [str(new.relative_to(staged)) for new, old in pairs if not _same(new, old)]
    extra = {p.name for p in (root / "release" / slug).glob("*")} ^ {
        p.name for p in (staged / "release" / slug).glob("*")
    }
    return names + [
        f"release/{slug}/{name}" for name in sorted(extra) if f"release/{slug}/{name}" not in names
    ]


def _same(new: Path, old: Path) -> bool:
    if not old.exists():
        return False
    return _bare(new) == _bare(old)


def _bare(path: Path) -> str:
    return nbformat.writes(stripped(nbformat.read(path, 4)))  # type: ignore[no-any-return]


def _notebook(root: Path, side: str, slug: str) -> Path:
    return root / side / slug / f"{slug}.ipynb"


def _write(notebook: NotebookNode, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.validate(notebook)
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")


def _copy_files(lesson: Lesson, source: Path, target: Path) -> None:
    """Copy what lies beside a lesson; not what its own cells write there: that could be a solution."""
    code = "\n".join(cell.source for cell in lesson.cells("code"))
    written = re.findall(r"^%%writefile\s+(?:-a\s+)?(\S+)", code, re.MULTILINE)
    target.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(
            source,
            target,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints", *written),
        )


def _swap(new: Path, old: Path) -> None:
    """Put ``new`` where ``old`` is; the old one is gone only once the new one stands."""
    old.parent.mkdir(parents=True, exist_ok=True)
    aside = new.with_name(f"{new.name}.old")
    if old.exists():
        old.replace(aside)
    new.replace(old)
    shutil.rmtree(aside, ignore_errors=True)
