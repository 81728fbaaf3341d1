"""The feedback page: everything that a learner may know, nothing that they may not, and nothing that runs."""

from __future__ import annotations

import base64
from html.parser import HTMLParser

import pytest

from autograder.grading.feedback import LARGEST, page
from autograder.grading.intake import Cell, Notebook
from autograder.grading.result import CellOutput, CheckResult, Result

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 50).decode()


def shown(*checks, outputs=(), **more):
    cells = (Cell("markdown", "text", {}), Cell("code", "x = 1", {"grade_id": "q07-psi"}))
    told = {"score": 1.0, "max_score": 3.0, "notes": (), "seconds": 0.1} | more
    result = Result(checks=checks, outputs=(CellOutput(1, tuple(outputs)),), **told)
    return page(result, Notebook(cells), title="Drift <&>", learner="ada")


def check(status="failed", **more):
    told = {"name": "empty bins", "points": 0.0, "max_points": 2.0, "message": "m"} | more
    return CheckResult("q07-psi-test", status=status, **told)


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.seen = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def stream(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def display(**data):
    return {"output_type": "display_data", "data": data}


def test_it_tells_score_points_and_each_line_of_a_verdict():
    lines = (
        ("Tried", "an empty bin"),
        ("Yours", "inf"),
        ("Idea", "floor both"),
        ("Reread", "Empty bins"),
    )
    text = shown(
        check(lines=lines), check("passed", name="equal shares", points=1.0, max_points=1.0)
    )
    assert "1 of 3 points" in text and "q07-psi: 1 of 3 points" in text
    for label, said in lines:
        assert f"<dt>{label}:</dt><dd>{said}</dd>" in text


@pytest.mark.parametrize(
    "status", ["failed", "timed out", "crashed", "refused", "not attempted", "passed"]
)
def test_each_status_is_told_in_words(status):
    assert f"</span> {status}</b>" in shown(check(status))


def test_what_a_learner_prints_is_text_and_nothing_else():
    text = shown(check(), outputs=[stream("<script>alert(1)</script><img src=x onerror=alert(1)>")])
    assert "&lt;script&gt;" in text
    assert {"script", "iframe", "object", "form", "a"}.isdisjoint(tag for tag, _ in Tags(text).seen)
    assert not [name for _, attrs in Tags(text).seen for name in attrs if name.startswith("on")]


def test_html_and_svg_of_a_learner_are_left_out_and_their_text_is_kept():
    text = shown(
        check(),
        outputs=[
            display(
                **{"text/html": "<b>bold</b>", "image/svg+xml": "<svg/>", "text/plain": "plain"}
            )
        ],
    )
    assert "<pre>plain</pre>" in text
    assert "bold" not in text and "svg" not in text


@pytest.mark.parametrize(
    ("data", "there"),
    [(PNG, True), ("not base64!", False), (base64.b64encode(b"<svg onload=x>").decode(), False)],
)
def test_a_picture_is_a_png_or_nothing(data, there):
    text = shown(check(), outputs=[display(**{"image/png": data})])
    assert ("<img " in text) is there
    assert there is any(a.get("alt") for tag, a in Tags(text).seen if tag == "img")


def test_the_page_allows_nothing_to_load_or_run():
    (policy,) = [
        a["content"]
        for tag, a in Tags(shown(check())).seen
        if a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert "default-src 'none'" in policy and "script" not in policy


def test_names_and_titles_are_escaped():
    text = shown(check(name="<q>", lines=(("Yours", "<u>"),)), notes=("<s>",))
    assert {"q", "u", "s"}.isdisjoint(tag for tag, _ in Tags(text).seen)
    for said in ("Drift &lt;&amp;&gt;", "&lt;q&gt;", "&lt;u&gt;", "&lt;s&gt;"):
        assert said in text


def test_a_flood_of_outputs_and_checks_stays_small():
    flood = [stream("x" * 50_000), display(**{"image/png": PNG * 1_000})] * 200
    many = [check(name=f"check {i}", lines=(("Yours", "y" * 500),)) for i in range(1_000)]
    assert len(shown(*many, outputs=flood).encode()) <= LARGEST


def test_no_verdict_is_never_a_zero():
    text = shown(check("not graded"), graded=False, score=0.0)
    assert "not graded yet" in text and "0 of 3 points." not in text


def test_a_notebook_that_could_not_be_read_says_so():
    text = shown(check("refused"), refused=True, score=0.0, notes=("refused: an empty file",))
    assert "could not be read" in text and "an empty file" in text
