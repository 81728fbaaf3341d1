"""What notebook 04 says of act and of the linters, shown by them."""

import pytest

from course.labs import release, workflow
from course.labs.tool import find
from course.labs.tools.github_actions import act, lint, repository

HEAD = "on: push\njobs:\n  gate:\n    runs-on: ubuntu-latest\n"


@pytest.fixture(autouse=True)
def _light(monkeypatch):
    if not find("github-actions").here:
        pytest.skip(find("github-actions").sentence)
    monkeypatch.setattr(release, "write", lambda folder, wrong: (folder / "kept").touch())


def test_act_ignores_a_jobs_continue_on_error_and_github_does_not():
    text = HEAD + "    continue-on-error: true\n    steps: [{run: 'false'}]\n"
    assert workflow.play(text).green
    with repository(text) as home:
        assert not act(home).green


def test_the_shell_of_a_step_has_no_pipefail_unless_it_says_bash():
    for shell, green in (("", True), (", shell: bash", False)):
        with repository(HEAD + f"    steps: [{{run: 'false | tee report'{shell}}}]\n") as home:
            assert act(home).green == green


def test_no_linter_knows_what_a_gate_should_stop():
    text = (
        HEAD
        + "    permissions: {}\n    continue-on-error: true\n    steps: [{run: 'false | tee report'}]\n"
    )
    assert lint(text) == {"actionlint": [], "zizmor": []}
