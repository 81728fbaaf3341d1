"""The question bank, its glossary, and what notebooks show of both."""

import json
import os
import random
import re
import subprocess
import sys
from dataclasses import asdict
from importlib.resources import files

import numpy as np
import pytest
import yaml
from scipy import stats

from course import outline
from course.bank import deck, entries, glossary
from course.outline import ContentError

QUESTIONS = files("course.bank") / "questions"


@pytest.fixture(scope="module")
def drift():
    return entries.load("q07")


# What the bank holds


def test_question_7_is_complete(drift):
    assert [entry.id for entry in drift.entries] == ["q07-drift", "q07-late-labels", "q07-psi"]
    assert len(drift.followups) >= 6
    assert len(drift.red_flags) >= 5
    assert len(drift.quiz) >= 5
    assert drift.ask(drift.entries[0]) == "What is model drift and how do you handle it?"
    assert drift.ask(drift.entries[2]).startswith("How do you measure")


def test_nothing_is_said_twice():
    said = [
        text
        for topic in entries.load_all()
        for entry in topic.entries
        for text in texts(asdict(entry) | {"must_say": (), "id": ""})
        if len(text.split()) > 4
    ]
    assert outline.repeated(said) == []
    assert len(said) > 100


def texts(value):
    """All sentences in an entry; triggers are search words, and points are the outline's."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ("if_missing", "if_claimed"):
                yield from texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


def test_the_whole_bank_loads_and_every_file_belongs_to_a_question(tmp_path):
    assert "q07" in [topic.question.id for topic in entries.load_all()]
    (tmp_path / "drift.yaml").write_text("id: drift", encoding="utf-8")
    with pytest.raises(ContentError, match=r"drift.yaml: call an entry q07-topic.yaml"):
        entries.load_all(folder=tmp_path)


# Strictness


def entry(id):
    return yaml.safe_load((QUESTIONS / f"{id}.yaml").read_text(encoding="utf-8"))


def drop(*path):
    def change(data):
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


def put(value, *path):
    def change(data):
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


def bank(folder, change=lambda data: None, id="q07-drift"):
    """A copy of question 7's entries in which one is changed."""
    for name in ("q07-drift", "q07-late-labels", "q07-psi"):
        data = entry(name)
        if name == id:
            change(data)
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (put(1, "colour"), "colour: is an unknown key"),
        (put("?", "followups", 0, "asks"), r"followups\[1\].asks: is an unknown key"),
        (drop("senior"), "senior: is missing"),
        (drop("senior", "number"), "senior.number: is missing"),
        (drop("red_flags", 1, "why"), r"red_flags\[2\].why: is missing"),
        (put("  ", "quiz", 0, "ask"), r"quiz\[1\].ask: is empty"),
        (put(0.25, "senior", "number"), "senior.number: .*valid string"),
        (put("It costs $5", "senior", "number"), r"senior.number: has a `\$`"),
        (drop("variants", 2), "variants: .*at least 3 items"),
        (put(["A?", "B?", "A?"], "variants"), "variants: 'A\\?' is given twice"),
        (put([], "followups"), "followups: .*at least 1 item"),
        (put([], "followups", 0, "flags"), r"followups\[1\].flags: .*at least 1 item"),
        (
            put(["drift"], "followups", 0, "if_missing"),
            r"followups\[1\].if_missing: .*'drift'.*data-",
        ),
        (drop("followups", 0, "if_missing"), r"followups\[1\]: say when it is asked"),
        (put("Data drift", "quiz", 0, "wrong", 0, "says"), r"quiz\[1\]: the answer 'Data drift'"),
        (drop("quiz", 0, "wrong", slice(1, None)), r"quiz\[1\].wrong: .*at least 2 items"),
        (
            put(["data-drift", "psi"], "must_say"),
            "must_say: q07 has no point 'psi'; it has degrades",
        ),
        (put(["alerting"] * 2, "must_say"), "must_say: 'alerting' is given twice"),
        (put("q07-other", "id"), "id: is 'q07-other'; the file's name says 'q07-drift'"),
        (put(8, "question"), "question: is 8; the file's name says 7"),
    ],
)
def test_a_broken_entry_is_refused_by_file_and_key(tmp_path, change, complaint):
    with pytest.raises(ContentError, match=rf"^q07-drift.yaml: {complaint}"):
        entries.load("q07", folder=bank(tmp_path, change))


@pytest.mark.parametrize(
    ("change", "id", "complaint"),
    [
        (drop("must_say", 0), "q07-drift", "every point; add degrades"),
        (put("What is drift?", "ask"), "q07-drift", "one entry is the main one.*: none"),
        (drop("ask"), "q07-psi", "one entry is the main one.*: q07-drift, q07-psi"),
    ],
)
def test_entries_that_do_not_add_up_are_refused(tmp_path, change, id, complaint):
    with pytest.raises(ContentError, match=rf"q07-\*.yaml: .*{complaint}"):
        entries.load("q07", folder=bank(tmp_path, change, id))


def test_the_main_entry_comes_first(tmp_path):
    every_point = [point.id for point in outline.load().question("q07").points]
    folder = bank(tmp_path, put("What is drift?", "ask"))
    psi_file = folder / "q07-psi.yaml"
    main = entry("q07-psi") | {"must_say": every_point}
    del main["ask"]
    psi_file.write_text(yaml.safe_dump(main), encoding="utf-8")
    topic = entries.load("q07", folder=folder)
    assert [item.id for item in topic.entries] == ["q07-psi", "q07-drift", "q07-late-labels"]


def test_a_question_has_five_followups(tmp_path):
    folder = bank(tmp_path, drop("followups", slice(4, None)))
    for name in ("q07-late-labels", "q07-psi"):
        (folder / f"{name}.yaml").unlink()
    with pytest.raises(ContentError, match="followups: 4 in all; write 5 or more"):
        entries.load("q07", folder=folder)


def test_an_intact_copy_loads_and_a_key_given_twice_does_not(tmp_path):
    assert entries.load("q07", folder=bank(tmp_path)) == entries.load("q07")
    file = tmp_path / "q07-psi.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\nquestion: 7\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"^q07-psi.yaml: the key 'question' is given twice"):
        entries.load("q07", folder=tmp_path)


def test_a_question_without_entries_says_so(tmp_path):
    with pytest.raises(ContentError, match=r"/q01-\*.yaml: exactly one entry is the main one"):
        entries.load("q01", folder=tmp_path)


# Facts: the numbers that question 7's answers quote


def psi(reference, current, bins=10):
    edges = np.quantile(reference, np.linspace(0, 1, bins + 1)[1:-1])
    p, q = (
        np.bincount(np.searchsorted(edges, x), minlength=bins) + 0.5 for x in (reference, current)
    )
    p, q = p / p.sum(), q / q.sum()
    return float(np.sum((q - p) * np.log(q / p)))


def test_psi_is_near_the_squared_shift():
    rng = np.random.default_rng(7)
    reference, current = rng.normal(size=(2, 200_000))
    assert psi(reference, current + 0.5) == pytest.approx(0.25, abs=0.02)
    assert psi(reference, current + 0.32) == pytest.approx(0.1, abs=0.01)
    assert psi(reference, current + 0.01) < 0.001


def test_psi_of_200_rows_in_ten_bins_is_noise():
    rng = np.random.default_rng(7)
    values = [psi(*rng.normal(size=(2, 200))) for _ in range(1000)]
    assert np.mean(values) == pytest.approx(
        9 * (1 / 200 + 1 / 200), abs=0.01
    )  # standard error 0.001
    assert np.mean(np.array(values) > 0.1) == pytest.approx(1 / 3, abs=0.06)  # standard error 0.015


def test_a_ks_test_of_200_000_rows_sees_a_hundredth_of_a_standard_deviation():
    rng = np.random.default_rng(7)
    draws = [rng.normal(size=(2, 200_000)) for _ in range(6)]
    p = [stats.ks_2samp(a, b + 0.01, method="asymp").pvalue for a, b in draws]
    assert np.sum(np.array(p) < 0.05) >= 3  # about four of five
    p = [stats.ks_2samp(a, b + 0.02, method="asymp").pvalue for a, b in draws]
    assert np.median(p) < 1e-5


def test_fifty_daily_tests_alarm_on_92_days_of_a_hundred():
    some_alarm = 1 - 0.95**50
    assert some_alarm == pytest.approx(0.92, abs=0.005)


def test_expected_accuracy_follows_calibrated_scores_and_misses_concept_drift():
    rng = np.random.default_rng(7)
    score = rng.beta(1, 4, size=100_000)
    estimate = np.maximum(score, 1 - score).mean()
    as_before = rng.random(score.size) < score
    after_drift = rng.random(score.size) < np.minimum(1, 2 * score)
    assert np.mean((score > 0.5) == as_before) == pytest.approx(estimate, abs=0.01)
    assert np.mean((score > 0.5) == after_drift) < estimate - 0.05


# Markdown for the build


def test_followups_are_folded_each_with_answer_and_flags(drift):
    text = deck.followups_markdown("q07")
    folds = re.findall(r"<details><summary>(.+?)</summary>\n\n(.+?)\n\n(.+?)\n\n</details>", text)
    assert [good for _, good, _ in folds] == [item.good for item in drift.followups]
    assert folds[0][0] == "Give me an example of each kind of drift, for the same churn model."
    assert all(flags.startswith("*Red flag:* ") for _, _, flags in folds)


def test_red_flags_are_a_list_with_reasons(drift):
    lines = deck.red_flags_markdown("q07").splitlines()
    assert len(lines) == len(drift.red_flags)
    assert lines[0].startswith("- **“When we see drift, we retrain.”** Drift is a symptom.")


def test_inline_markdown_becomes_html_and_nothing_else_does():
    assert deck.inline_html("a < b & `x*y*z` **so** *it* goes") == (
        "a &lt; b &amp; <code>x*y*z</code> <b>so</b> <i>it</i> goes"
    )
    assert deck.inline_html("2 * 3 * 4 [a](b)") == "2 * 3 * 4 &#91;a](b)"


# Quiz and cards


def test_a_quiz_question_has_one_right_answer_and_explains_all(drift):
    items = deck.quiz_items(drift)
    assert len(items) == len(drift.quiz)
    for item in items:
        right = [answer for answer in item["answers"] if answer["correct"]]
        assert [answer["feedback"].startswith("Right. ") for answer in right] == [True]
        wrong = [answer for answer in item["answers"] if not answer["correct"]]
        assert all(answer["feedback"].startswith("Not quite. ") for answer in wrong)


def test_cards_come_from_points_senior_and_followups(drift):
    cards = deck.card_items(drift)
    assert len(cards) == 1 + 3 * len(drift.entries) + len(drift.followups)
    assert cards[0]["back"].count("<li>") == len(drift.question.points)
    fronts = [card["front"] for card in cards]
    assert len(set(fronts)) == len(fronts)
    assert deck.inline_html(drift.followups[-1].ask) in fronts


SHOW = """
import json, random, sys
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config
from course.bank.deck import cards, quiz

InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
touched = []

def notice(event, arguments):
    writes = event == "open" and set(str(arguments[1])) & set("wax+")
    if watching and (writes or event.startswith(("socket.", "subprocess.", "os.mkdir"))):
        touched.append(event)

watching = True
sys.addaudithook(notice)
random.seed(int(sys.argv[1]))
before = random.getstate()
with capture_output() as captured:
    quiz("q07")
    cards("q07")
watching = False
outputs = [output.data for output in captured.outputs]
print(json.dumps({
    "outputs": outputs, "touched": touched, "random_untouched": random.getstate() == before,
}))
"""


def shown(seed, folder):
    """What a kernel with another seed and another hash seed is given to display."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SHOW, str(seed)],
        capture_output=True,
        check=True,
        cwd=folder,
        env=os.environ | {"PYTHONHASHSEED": str(seed), "IPYTHONDIR": str(folder / "ipython")},
        text=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def two_kernels(tmp_path_factory):
    return [shown(seed, tmp_path_factory.mktemp("kernel")) for seed in (1, 2)]


def test_two_kernels_show_the_same_and_leave_random_alone(two_kernels):
    one, two = two_kernels
    assert one["outputs"] == two["outputs"]
    assert [sorted(output) for output in one["outputs"]] == [
        ["text/html", "text/plain"],
        ["application/javascript", "text/plain"],
    ] * 2
    assert one["random_untouched"]
    assert two["random_untouched"]


def test_quiz_and_cards_have_ids_of_their_own(two_kernels):
    pages = [output["text/html"] for output in two_kernels[0]["outputs"] if "text/html" in output]
    ids = [re.search(r'<div [^>]*?id="(\w{12})"', page)[1] for page in pages]
    assert len(set(ids)) == 2


def test_showing_writes_no_file_and_opens_no_connection(two_kernels):
    assert two_kernels[0]["touched"] == []


def test_scripts_fetch_nothing_and_keep_nothing(two_kernels):
    everything = json.dumps(two_kernels[0]["outputs"])
    hosts = set(re.findall(r"https?://([\w.-]+)", everything))
    # namespaces, and the credits in a comment; none of them is a `src`
    assert hosts <= {"www.w3.org", "schema.org", "github.com", "stackoverflow.com"}
    assert not re.search(r"""(?:src|import)\s*=\s*\\?["']https?:""", everything)
    assert "data-local-storage='false'" in everything
    scripts = [
        output["application/javascript"]
        for output in two_kernels[0]["outputs"]
        if "application/javascript" in output
    ]
    assert all(script.startswith("(function () {\nvar MathJax;\n") for script in scripts)


def test_pages_are_closed_and_colours_follow_the_theme(two_kernels):
    for output in two_kernels[0]["outputs"]:
        page = output.get("text/html", "")
        assert page.count("<div") == page.count("</div")
        assert not page or "var(--jp-content-font-color1" in page
        assert "stroke:black" not in page


def test_without_a_notebook_a_line_says_where_to_look(capsys):
    state = random.getstate()
    deck.quiz("q07")
    assert capsys.readouterr().out == "(quiz of q07: open the notebook in Jupyter to see it)\n"
    assert random.getstate() == state


# Glossary


@pytest.fixture(scope="module")
def words():
    return glossary.load()


TERMS = """
    PSI, data drift, concept drift, prior shift, champion, challenger, SLO, point-in-time join,
    backfill, canary, p-value, AUC, calibration, ADWIN, KSWIN, Page-Hinkley, CBPE, feature store,
    KS test, rollback, covariate shift, false alarm, matured label, feedback loop, triage"""


@pytest.mark.parametrize("term", [term.strip() for term in TERMS.split(",")])
def test_a_term_of_question_7_has_a_gloss(words, term):
    assert 1 <= len(words.gloss(term).split()) <= 15


def test_spellings_and_plurals_find_their_term(words):
    assert words.gloss("Population stability index") == words.gloss("PSI")
    assert words.gloss("canaries") == words.gloss("canary")
    assert words.gloss("p values") == words.gloss("p-value")


def test_marked_terms_become_abbreviations_but_in_code(words):
    gloss = "the distribution of the inputs changes"
    assert words.expand_terms("[[data drift]], `[[data drift]]`, [[new inputs|data drift]]") == (
        f'<abbr title="{gloss}">data drift</abbr>, `[[data drift]]`, '
        f'<abbr title="{gloss}">new inputs</abbr>'
    )
    fence = "```python\nrows = [[1, 2], [3, 4]]\n```\n"
    assert words.expand_terms(fence) == fence


def test_a_gloss_is_safe_inside_an_attribute():
    terms = {"SLO": glossary.Term(gloss='a "target" < 100%')}
    assert glossary.Glossary(terms).expand_terms("[[SLO]]") == (
        '<abbr title="a &quot;target&quot; &lt; 100%">SLO</abbr>'
    )


@pytest.mark.parametrize("text", ["[[PIS]]", "[[our index|PIS]]"])
def test_an_unknown_term_is_refused_and_the_nearest_named(words, text):
    with pytest.raises(ContentError, match=r"\[\[PIS\]\]: .* nearest is 'PSI'"):
        words.expand_terms(text)
    with pytest.raises(ContentError, match=r"nearest is 'PSI'"):
        words.unglossed([text])


def test_first_uses_are_found_in_prose_only(words):
    cells = [
        "# PSI\nSee `PSI`, [PSI](#psi), <i title='PSI'></i>, $$PSI > 0$$ and <!-- PSI -->.",
        "```\nPSI\n```\n~~~\nPSI\n~~~\nAnd now: PSI.",
        "PSI once more, and data\ndrift",
    ]
    assert words.first_uses(cells) == {
        "PSI": (1, cells[1].index("PSI.")),
        "data drift": (2, cells[2].index("data")),
    }


def test_a_capital_counts_where_the_term_has_one_and_words_are_whole(words):
    assert list(words.first_uses(["psi, epsilon, UPSIDE, Data drift, championship"])) == [
        "data drift"
    ]


def test_the_longest_spelling_wins():
    terms = {name: glossary.Term(gloss="…") for name in ("drift", "drift detector", "detector")}
    assert list(glossary.Glossary(terms).first_uses(["a drift detector"])) == ["drift detector"]


def test_terms_without_a_gloss_at_first_use_are_named(words):
    cells = ["We plot [[PSI]] and the champion.", "PSI, the [[champion]], [[AUC]]", "AUC"]
    assert words.unglossed(cells) == ["champion"]
    assert words.unglossed(["[[one bad index|PSI]] of PSI"]) == []
    assert words.unglossed(["PSI, also called [[PSI]]"]) == ["PSI"]


def test_first_uses_are_marked_once_and_where_they_are_prose(words):
    cells = ["# PSI\n`PSI` and PSI beat the champion's PSI.", "[[AUC]], AUC, PSI and data\ndrift"]
    marked = words.mark_first_uses(cells)
    assert marked == [
        "# PSI\n`PSI` and [[PSI]] beat the [[champion]]'s PSI.",
        "[[AUC]], AUC, PSI and [[data\ndrift]]",
    ]
    assert words.unglossed(marked) == []
    assert words.mark_first_uses(marked) == marked


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (f"drift:\n  gloss: {'word ' * 16}", "drift: 16 words; 15 at most"),
        (
            "drift:\n  gloss: a\nshift:\n  gloss: b\n  aka: [Drift]",
            "'drift' is the name or a spell",
        ),
        ("drift:\n  gloss: ''", r"drift.gloss: is empty"),
        ("drift:\n  glos: a", r"drift.gloss: is missing"),
        ("drift:\n  gloss: a\ndrift:\n  gloss: b", "'drift' is given twice"),
    ],
)
def test_a_broken_glossary_is_refused_by_file_and_term(tmp_path, text, complaint):
    file = tmp_path / "terms.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=rf"^terms.yaml: .*{complaint}"):
        glossary.load(file)
