"""A person's view of the course: `course lab` on a copy of release/, looked at in a headless Chromium.

Everything is done as a person does it: by menus, keys, links and buttons. Only which cell belongs to which exercise is
read from the released notebook.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import psutil
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect, sync_playwright

from autograder.answers import Answer, read_answer
from autograder.build import read_lesson

ROOT = Path(__file__).parents[2]
START = "release/00-start-here.ipynb"
SLUG = "03-deployment-and-scaling"
SECONDS = 120  # for what takes 10: a busy machine must not fail a test
expect.set_options(timeout=SECONDS * 1000)
FLAGS = (
    "--no-sandbox",  # a container's root has no other way, and the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Lab:
    """A running `course lab`: the course's folder, the address that it printed, and the token in it."""

    root: Path
    origin: str
    token: str

    def url(self, notebook: str) -> str:
        """Where ``notebook`` opens, alone: not beside the tabs of the last visit."""
        return f"{self.origin}/lab/tree/{notebook}?reset&token={self.token}"

    def cell_of(self, notebook: str, grade_id: str) -> int:
        """The position of a solution or test cell, by nbgrader's name for it."""
        cells = nbformat.read(self.root / notebook, 4).cells
        return next(
            position
            for position, cell in enumerate(cells)
            if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
        )

    def cut_out(self, exercise: str, into: str) -> str:
        """Write a notebook with one exercise of the lesson, whose whole run takes seconds; return its path."""
        lesson = nbformat.read(self.root / Lesson.path, 4)
        wanted = {exercise, f"{exercise}-test"}
        lesson.cells = [
            cell
            for cell in lesson.cells
            if "setup" in cell.metadata.get("tags", [])
            or cell.metadata.get("nbgrader", {}).get("grade_id") in wanted
        ]
        nbformat.write(lesson, self.root / into)
        return into


@dataclass
class Desk:
    """One page of JupyterLab: what is done in it, what it complained of, and where it went."""

    page: Page
    lab: Lab
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(SECONDS * 1000)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.context.on("request", lambda request: self._went(request.url))
        self.page.on("websocket", lambda socket: self._went(socket.url))

    def _heard(self, said: ConsoleMessage) -> None:
        # JupyterLab's own widget manager asks a kernel for its widgets, and no longer listens when
        # a busy one answers. The course has no widgets.
        if said.type == "error" and not said.text.startswith("Comm not found for comm id"):
            self.errors.append(said.text)

    @property
    def notebook(self) -> Locator:
        """The notebook in front."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    @property
    def cells(self) -> Locator:
        """Its cells, in order."""
        return self.notebook.locator(".jp-WindowedPanel-viewport > .jp-Cell")

    def open(self, notebook: str) -> Desk:
        """Open ``notebook`` and wait for its kernel."""
        self.page.goto(self.lab.url(notebook))
        return self.ready()

    def ready(self) -> Desk:
        """Wait until the kernel of the notebook in front has answered."""
        self.page.get_by_text(re.compile(r"\| Idle$")).wait_for()
        self.cells.first.wait_for()
        return self

    def menu(self, *path: str) -> None:
        """Choose from the menus: ``menu("Run", "Run All Cells")``."""
        self.page.get_by_role("menuitem", name=path[0], exact=True).click()
        for depth, name in enumerate(path[1:]):
            label = self.page.locator(".lm-Menu").nth(depth).locator(".lm-Menu-itemLabel")
            label.get_by_text(name, exact=True).click()

    def run_all(self) -> list[str]:
        """Run > Run All Cells; return the code cells' prompts once nothing is queued any more.

        A cell whose code is folded shows none.
        """
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(
            """panel => {
                const shown = panel.querySelectorAll('.jp-CodeCell .jp-InputArea .jp-InputPrompt');
                const prompts = [...shown].map(p => p.textContent);
                return prompts.some(p => /\\d/.test(p)) && !prompts.some(p => p.includes('*'));
            }""",
            arg=self.notebook.element_handle(),
            timeout=4 * SECONDS * 1000,  # a whole notebook, on a busy machine
        )
        return self.notebook.locator(
            ".jp-CodeCell .jp-InputArea .jp-InputPrompt"
        ).all_text_contents()

    def answer(self, notebook: str, exercise: str, text: str) -> None:
        """Write ``text`` over the solution cell, run it and the check below it: Shift + Enter, twice."""
        solution = self.cells.nth(self.lab.cell_of(notebook, exercise))
        self.write(solution, text)
        prompt = self.cells.nth(self.lab.cell_of(notebook, f"{exercise}-test"))
        prompt = prompt.locator(".jp-InputPrompt")
        before = prompt.text_content()
        self.page.keyboard.press("Shift+Enter")
        self.page.keyboard.press("Shift+Enter")
        self.page.wait_for_function(
            "([prompt, before]) => /\\d/.test(prompt.textContent) && prompt.textContent !== before",
            arg=[prompt.element_handle(), before],
        )

    def write(self, cell: Locator, text: str) -> None:
        """Replace what stands in a code cell."""
        editor = cell.locator(".cm-content")
        editor.scroll_into_view_if_needed()
        editor.click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(text)

    def verdict(self, exercise: str) -> Locator:
        """The table of an exercise's checks."""
        return self.notebook.locator(f'table[aria-label="checks of {exercise}"]')

    def theme(self, name: str) -> None:
        """Choose a theme, "Light" or "Dark", from the menu."""
        light = str(name == "Light").lower()
        if self.page.locator("body").get_attribute("data-jp-theme-light") != light:
            self.menu("Settings", "Theme", f"JupyterLab {name}")
            self.page.locator(f'body[data-jp-theme-light="{light}"]').wait_for(state="attached")

    def _went(self, url: str) -> None:
        if (parts := urlsplit(url)).scheme not in ("data", "blob"):
            self.hosts.add(parts.hostname or url)


@dataclass(frozen=True)
class Lesson:
    """A lesson that was opened blank and run from top to bottom."""

    desk: Desk
    prompts: list[str]
    blank: dict[str, str]  # exercise -> its verdict, before anything was written

    path = f"release/{SLUG}/{SLUG}.ipynb"
    right, wrong = "q07-psi", "q06-workers"  # the exercises that get a right and a wrong answer

    @classmethod
    def run(cls, desk: Desk) -> Lesson:
        """Open it and run all."""
        prompts = desk.open(cls.path).run_all()
        tables = desk.notebook.locator("table.mlops-checks").all()
        blank = {
            (table.get_attribute("aria-label") or "").removeprefix(
                "checks of "
            ): table.text_content() or ""
            for table in tables
        }
        return cls(desk, prompts, blank)

    @property
    def exercises(self) -> set[str]:
        """Every exercise that the notebook has a check for."""
        cells = nbformat.read(self.desk.lab.root / self.path, 4).cells
        marks = [cell.metadata.get("nbgrader", {}) for cell in cells]
        return {mark["grade_id"].removesuffix("-test") for mark in marks if mark.get("grade")}

    @property
    def right_answer(self) -> str:
        """The author's own solution."""
        return read_lesson(ROOT / f"source/{SLUG}.md").solutions[self.right]

    @property
    def wrong_answer(self) -> Answer:
        """One from the answer bank: it fails one visible check and passes the other."""
        return read_answer(ROOT / "tests/answers" / self.wrong / "wrong_one_queue_each.py")

    def write_answers(self) -> None:
        """Solve one exercise and get another wrong; the others stay unwritten."""
        self.desk.answer(self.path, self.right, self.right_answer)
        self.desk.answer(self.path, self.wrong, self.wrong_answer.text)


@contextmanager
def open_lab(folder: Path) -> Iterator[Lab]:
    """Run `course lab` in ``folder``, on a copy of release/ and with an empty home; leave no process behind."""
    root = folder / "course"
    shutil.copytree(ROOT / "release", root / "release")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    command = [sys.executable, "-c", "from course.cli import main; main()", "lab", "--no-browser"]
    with open_server(folder, command) as lab:
        yield lab


@contextmanager
def open_server(folder: Path, command: list[str]) -> Iterator[Lab]:
    """Run ``command``, a Jupyter server, in ``folder``/course and with an empty home; leave no process behind."""
    root, home = folder / "course", folder / "home"
    (home / ".jupyter").mkdir(parents=True)
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # a container's root; Jupyter asks to be told
        allowed = json.dumps({"ServerApp": {"allow_root": True}})
        (home / ".jupyter/jupyter_server_config.json").write_text(allowed, encoding="utf-8")
    own = ("JUPYTER", "IPYTHON", "MPL", "NBGRADER", "XDG_")
    env = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    log = folder / "lab.log"
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [*command, f"--port={_free_port()}"],
            cwd=root,
            env=env | {"HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Lab(root, *_address(process, log))
    finally:
        _stop(process)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start Chromium, without a window. Skips where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip(f"no {', '.join(names)} on PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def new_desk(browser: Browser, lab: Lab) -> Desk:
    """An empty page of 1280 by 800, the smallest screen that we care for."""
    return Desk(browser.new_page(viewport={"width": 1280, "height": 800}), lab)


# Module scope, not session: while Playwright is open, its event loop counts as running for every test of the process.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all pages."""
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One JupyterLab for all notebooks; after the browser, which may be missing."""
    with open_lab(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture(scope="session")
def open_jupyter() -> Callable[[Path, list[str]], AbstractContextManager[Lab]]:
    """Any other Jupyter server, for pages that are not the course's."""
    return open_server


@pytest.fixture
def desk(browser: Browser, lab: Lab) -> Iterator[Desk]:
    """A page of its own."""
    desk = new_desk(browser, lab)
    yield desk
    desk.page.close()


@pytest.fixture(scope="module")
def lesson(browser: Browser, lab: Lab) -> Lesson:
    """The lesson on drift, blank, run once."""
    return Lesson.run(new_desk(browser, lab))


@pytest.fixture(scope="module")
def answered(lesson: Lesson) -> Lesson:
    """The same page, with a right answer and a wrong one."""
    lesson.write_answers()
    return lesson


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _address(process: subprocess.Popen[bytes], log: Path) -> tuple[str, str]:
    """The origin and the token, from the line that a person would copy."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and process.poll() is None:
        said = log.read_text(encoding="utf-8")
        if found := re.search(r"(http://127\.0\.0\.1:\d+)/lab\S*[?&]token=(\w+)", said):
            return found[1], found[2]
        time.sleep(0.2)
    raise AssertionError(
        f"`course lab` gave no address. It said:\n{log.read_text(encoding='utf-8')}"
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the server, and see that its kernels went with it."""
    try:
        kernels = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        kernels = []
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _, left = psutil.wait_procs(kernels, timeout=10)
    for kernel in left:
        kernel.kill()
    assert not left, f"JupyterLab left {left} behind"
