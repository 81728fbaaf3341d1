"""A Jenkinsfile runs in real Groovy; what must fail fails, and says why.

All files run in one Java: it takes longer to start than they take.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from course.labs import cell, fetch, tool
from course.labs.cell import Order
from course.labs.tools import jenkins

pytestmark = pytest.mark.slow


def stages(*texts: str, more: str = "") -> str:
    return "pipeline {\n agent any\n stages {\n" + "\n".join(texts) + "\n }\n" + more + "\n}"


def stage(name: str, steps: str, more: str = "") -> str:
    return f"stage('{name}') {{\n {more}\n steps {{\n {steps}\n }}\n }}"


A, B = stage("A", "sh 'echo a'"), stage("B", "sh 'echo b'")
FAILS = stage("Fails", "sh 'echo no; exit 3'")
POST = (
    "post { always { echo 'always' }\n success { echo 'fine' }\n failure { echo 'sorry' }\n"
    " cleanup { echo 'swept' } }"
)
AUC = "env.AUC = sh(script: 'echo 0.79', returnStdout: true).trim()"

FILES = {
    "good": stages(A, B, more=POST),
    "fails": stages(A, FAILS, B, more=POST),
    "error": stages(stage("A", "error 'AUC too low'")),
    "branch": stages(stage("A", "sh 'touch a'", "when { branch 'main' }"), B),
    "not": stages(stage("A", "echo 'x'", "when { not { branch 'main' } }")),
    "any": stages(stage("A", "echo 'x'", "when { anyOf { branch 'x'; expression { params.BAR == '0.80' } } }"))
    .replace("agent any", "agent any\n parameters { string(name: 'BAR', defaultValue: '0.80') }"),
    "environment": stages(
        stage("A", "sh 'echo $MODEL $WHERE'", 'environment { WHERE = "${MODEL}-here" }'),
        stage("B", "sh 'echo [$WHERE]'"))
    .replace("agent any", "agent any\n environment { MODEL = 'churn' }"),
    "returned": stages(stage("A", f"script {{ {AUC}\n if (AUC.toFloat() < 0.8) {{ error('low') }} }}")),
    "status": stages(stage("A", "script { if (sh(script: 'exit 4', returnStatus: true) == 4) { echo 'four' } }")),
    "retry": stages(stage("A", "retry(3) { sh 'echo x >> tries; [ $(wc -l < tries) -ge 3 ]' }")),
    "caught": stages(stage("A", "catchError(buildResult: 'UNSTABLE') { sh 'exit 1' }"), B),
    "with env": stages(stage("A", "withEnv(['X=1']) { sh 'echo $X' }\n sh 'echo [$X]'")),
    "archive": stages(stage("A", "sh 'touch m.json'\n archiveArtifacts 'm.json'")),
    "nothing to archive": stages(stage("A", "archiveArtifacts 'm.json'")),
    "unknown step": stages(stage("A", "shh 'echo a'")),
    "unknown section": stages(A, more="posts { }"),
    "unknown condition": stages(stage("A", "echo 'x'", "when { brunch 'main' }")),
    "no steps": stages(A, "stage('B') { }"),
    "no agent": stages(A).replace("agent any", ""),
    "no stages": "pipeline { agent any }",
    "twice": stages(A, A),
    "scripted": "node { sh 'touch ran' }",
    "no groovy": "pipeline { agent any",
    "empty": "",
}  # fmt: skip

PLAY = """
import dataclasses, json, sys
from pathlib import Path
from course.labs.tools import jenkins

told = {}
with jenkins.groovy() as run:
    for file in sorted(Path("files").iterdir()):
        folder = Path("work") / file.name
        folder.mkdir(parents=True)
        for branch in ("main", "try-out"):
            build = run(file, folder, branch)
            left = sorted(path.name for path in folder.iterdir())
            told[f"{file.name} on {branch}"] = dataclasses.asdict(build) | {"left": left}
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    fetch.add("jenkins")
    folder = tmp_path_factory.mktemp("jenkins")
    (folder / "files").mkdir()
    for name, text in FILES.items():
        (folder / "files" / name).write_text(text)
    done = subprocess.run(
        [tool.get("jenkins").python, "-c", PLAY],
        cwd=folder,
        env=os.environ | jenkins.ENV,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def said(build: dict[str, Any], stage: str) -> list[str]:
    return [text for where, text in build["said"] if where == stage]


def test_stages_run_in_their_order_and_post_after_them(played: Any) -> None:
    build = played["good on main"]
    assert build["stages"] == {"A": "SUCCESS", "B": "SUCCESS"}
    assert (build["result"], build["refused"]) == ("SUCCESS", "")
    assert build["said"] == [
        ["A", "a"],
        ["B", "b"],
        ["post", "always"],
        ["post", "fine"],
        ["post", "swept"],
    ]


def test_a_failure_stops_the_build_and_post_still_runs(played: Any) -> None:
    build = played["fails on main"]
    assert build["stages"] == {"A": "SUCCESS", "Fails": "FAILURE", "B": "NOT_BUILT"}
    assert (build["result"], build["why"]) == ("FAILURE", "script returned exit code 3")
    assert said(build, "post") == ["always", "sorry", "swept"]
    assert played["error on main"]["why"] == "AUC too low"


def test_conditions(played: Any) -> None:
    assert played["branch on main"]["stages"]["A"] == "SUCCESS"
    skipped = played["branch on try-out"]
    assert (skipped["stages"], skipped["result"]) == ({"A": "SKIPPED", "B": "SUCCESS"}, "SUCCESS")
    assert [played[f"not on {b}"]["stages"]["A"] for b in ("main", "try-out")] == [
        "SKIPPED",
        "SUCCESS",
    ]
    assert played["any on main"]["stages"]["A"] == "SUCCESS"


def test_names_reach_the_shell_and_only_where_they_are_set(played: Any) -> None:
    build = played["environment on main"]
    assert (said(build, "A"), said(build, "B")) == (["churn churn-here"], ["[]"])
    assert said(played["with env on main"], "A") == ["1", "[]"]


def test_what_a_shell_says_can_be_used(played: Any) -> None:
    assert played["returned on main"]["why"] == "low"
    assert said(played["status on main"], "A") == ["four"]
    assert played["retry on main"]["result"] == "SUCCESS"
    caught = played["caught on main"]
    assert (caught["result"], caught["stages"]["B"]) == ("UNSTABLE", "SUCCESS")


def test_artifacts_are_archived_or_missed(played: Any) -> None:
    assert played["archive on main"]["archived"] == ["m.json"]
    assert "No artifacts found" in played["nothing to archive on main"]["why"]


def test_an_unknown_step_fails_its_stage(played: Any) -> None:
    build = played["unknown step on main"]
    assert (build["result"], build["stages"]) == ("FAILURE", {"A": "FAILURE"})
    assert build["why"] == "No such DSL method 'shh' found among steps"


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("unknown section", '"posts"'),
        ("unknown condition", '"brunch"'),
        ("no steps", '"steps"'),
        ("no agent", 'Missing required section "agent"'),
        ("no stages", 'Missing required section "stages"'),
        ("twice", "Duplicate stage name"),
        ("scripted", '"node" outside of pipeline'),
        ("no groovy", "startup failed"),
        ("empty", "There is no pipeline"),
    ],
)
def test_a_file_that_jenkins_would_refuse_is_refused_before_anything_runs(
    played: Any, file: str, why: str
) -> None:
    build = played[f"{file} on main"]
    assert why in build["refused"]
    assert (build["stages"], build["said"], build["left"]) == ({}, [], [])


def test_a_cell_is_a_jenkinsfile(played: Any, tmp_path: Path) -> None:
    ran = cell.carry_out(Order("jenkins", FILES["fails"]), tmp_path)
    assert ran.stdout.splitlines() == [
        "A      SUCCESS   a",
        "Fails  FAILURE   no",
        "B      NOT_BUILT",
        "post             always",
        "post             sorry",
        "post             swept",
        "archived: nothing",
        "Finished: FAILURE (script returned exit code 3)",
    ]
    refused = cell.carry_out(Order("jenkins", FILES["twice"]), tmp_path)
    assert (refused.code, refused.error) == (
        1,
        'Jenkins would refuse this file: Duplicate stage name: "A"',
    )
