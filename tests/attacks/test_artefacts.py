"""The third room: tools open what a learner made, where there is nothing to find; what they say is judged as ever."""

# ruff: noqa: E501  (attacks read best in one line each)
from __future__ import annotations

import copy
import dataclasses
import shutil
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.grade import Assignment, grade

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

STORE = """
def make_store(runs):
    import sqlite3
    db = sqlite3.connect("store.db")
    db.execute("create table runs (name, auc)")
    db.executemany("insert into runs values (?, ?)", runs)
    db.commit()
    db.close()
"""
STORE_TEST = """
from course.check import exercise

ex = exercise("store", points=2)
make = ex.answer("make_store")

@ex.artefact("store.db")
def rows(path):
    import sqlite3

    db = sqlite3.connect(path)
    try:
        return [list(row) for row in db.execute("select name, auc from runs order by name")]
    finally:
        db.close()

with ex.check("each run is a row", 2, idea="a run is a row of the table runs") as c:
    make([["a", 0.5], ["b", 0.75]])
    c.need(rows() == [["a", 0.5], ["b", 0.75]])
ex.score()
"""
REPO = """
def make_repo(subjects):
    import subprocess
    def git(*words):
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        subprocess.run(["git", *who, "-C", "repo", *words], check=True, capture_output=True)
    subprocess.run(["git", "init", "-q", "repo"], check=True)
    for subject in subjects:
        git("commit", "--allow-empty", "-m", subject)
"""
REPO_TEST = """
from course.check import exercise

ex = exercise("repo", points=2)
make = ex.answer("make_repo")

@ex.artefact("repo")
def history(path, most):
    import subprocess

    def git(*words):
        done = subprocess.run(["git", "-C", path, *words], capture_output=True, text=True, check=False)
        return done.stdout.splitlines()

    git("status")
    return git("log", f"-{most}", "--format=%s")

with ex.check("each step is a commit", 2, idea="a step is a commit, with its subject") as c:
    make(["first", "second"])
    c.need(history(9) == ["second", "first"])
ex.score()
"""

CONFIG = (
    REPO
    + """
honest = make_repo
def make_repo(subjects):
    honest(subjects)
    with open("repo/.git/config", "a") as config:
        config.write('[core]\\n\\tfsmonitor = "{program}"\\n\\tpager = "{program}"\\n[alias]\\n\\tlog = "!{program}"\\n'
                     '[diff]\\n\\texternal = "{program}"\\n')
"""
)
# name: (answers beside the honest ones, points of 4, limits)
ARTEFACTS: dict[str, tuple[str, float, dict[str, float]]] = {
    "honest ones": ("", 4, {}),
    "a repository that starts a program": (
        CONFIG.replace("{program}", "cat {{SECRET_FILE}} > {{OUTSIDE}}/found; kill -9 {{GRADER}} $PPID; true"), 4, {}),
    "a repository that ends its room": (CONFIG.replace("{program}", "kill -9 -1"), 2, {}),
    "a repository that never ends": (
        CONFIG.replace("{program}", "sleep 1000"), 2, {"ask_cpu_s": 1, "wall_factor": 3}),
    "a repository that counts": (CONFIG.replace("{program}", "while :; do :; done; true"), 2, {"ask_cpu_s": 1}),
    "a repository that is elsewhere": (
        "import os\ndef make_repo(subjects):\n    os.mkdir('repo')\n    open('repo/.git', 'w').write('gitdir: {{PROJECT}}/.git')", 2, {}),
    "a repository that is a link": ("import os\ndef make_repo(subjects):\n    os.symlink('{{PROJECT}}', 'repo')", 2, {}),
    "a repository of links": (
        REPO + "honest = make_repo\ndef make_repo(subjects):\n    import os\n    honest(subjects)\n"
        "    os.symlink('{{SECRET_FILE}}', 'repo/secret')\n    os.symlink('/', 'repo/all')", 4, {}),
    "a repository of too many files": (
        "import os\ndef make_repo(subjects):\n    os.mkdir('repo')\n    for i in range(2500):\n        open(f'repo/{i}', 'w').close()", 2, {}),
    "a database that says what is wanted, and is not": (
        "import sqlite3\nclass Yes:\n    def __getattr__(self, name): return lambda *a: [('a', 0.5), ('b', 0.75)]\n"
        "def make_store(runs):\n    sqlite3.connect('store.db').execute('create table runs (name, auc)')\n    sqlite3.connect = lambda *a: Yes()", 2, {}),
    "a database without end": (
        "import sqlite3\ndef make_store(runs):\n    db = sqlite3.connect('store.db')\n    db.execute('create view runs as with recursive "
        "n(name, auc) as (select 1, 1 union all select name + 1, auc from n) select * from n')\n    db.close()", 2, {"ask_cpu_s": 1}),
    "a database of garbage": (
        "import os\ndef make_store(runs):\n    open('store.db', 'wb').write(b'SQLite format 3\\0' + os.urandom(5000))", 2, {}),
    "a database that is a pipe": ("import os\ndef make_store(runs):\n    os.mkfifo('store.db')", 2, {}),
    "a database that is a link": ("import os\ndef make_store(runs):\n    os.symlink('{{SECRET_FILE}}', 'store.db')", 2, {}),
    "a database that is a device": ("import os\ndef make_store(runs):\n    os.symlink('/dev/zero', 'store.db')", 2, {}),
    "a database that is large": ("def make_store(runs):\n    open('store.db', 'wb').truncate(20 * 2**20)", 2, {}),
    "files of other names": (
        "from course.contract import artefact\nartefact.taken = lambda path: {'../../../../{{OUTSIDE}}/evil': b'x', '/evil': b''}", 0, {}),
    "files that are none": ("from course.contract import artefact\nartefact.taken = lambda path: {'store.db': 5, 3: b''}", 0, {}),
    "one file in the way of another": (
        "from course.contract import artefact\nartefact.taken = lambda path: {'a': b'', 'a/b': b'', 'a' * 5000: b''}", 0, {}),
}  # fmt: skip
GATE = {
    "honest ones",
    "a repository that starts a program",
    "a database that says what is wanted, and is not",
}


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[] if n in GATE else [pytest.mark.slow]) for n in ARTEFACTS]
)
def test_what_is_opened_hurts_nobody(name: str, attacked: Any, kit: Any, tmp_path: Path):
    evil, deserved, limits = ARTEFACTS[name]

    def marked(text: str, grade_id: str, **marks: Any) -> dict[str, Any]:
        return dict(kit.code(text, grade_id=grade_id, schema_version=3, task=False, **marks))

    answer = {"solution": True, "grade": False, "locked": False}
    test = {"solution": False, "grade": True, "locked": True, "points": 2}
    cells = [
        marked(STORE, "store", **answer), marked(STORE_TEST, "store-test", **test),
        marked(REPO, "repo", **answer), marked(REPO_TEST, "repo-test", **test),
    ]  # fmt: skip
    source, handed_in = tmp_path / "book.ipynb", tmp_path / "handed-in.ipynb"
    source.write_text(kit.notebook(cells))
    handed_in.write_text(kit.notebook([*cells, kit.code(attacked.secrets.filled_in(evil))]))
    warm = copy.copy(attacked.warm)
    warm.limits = dataclasses.replace(warm.limits, **limits)

    assignment = Assignment.read(source)
    result = grade(assignment, handed_in, warm=warm)

    told = "\n".join(
        [*result.notes, *(f"{c.name}: {c.status}: {c.message}" for c in result.checks)]
    )
    assert (result.graded, result.score) == (True, deserved), told
    assert not attacked.secrets.leaks(told)
    attacked.secrets.untouched()
    assert grade(assignment, source, warm=attacked.warm).score == 4
