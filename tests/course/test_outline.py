"""The outline: whole, strict about its file, and able to tell which points an answer lacks."""

from pathlib import Path

import pytest

from course import outline
from course.outline import ContentError, missing, plain

ANSWERS = {
    "q01": """
        A set of practices that combines machine learning, DevOps and data engineering to
        deploy, monitor and manage ML models in production reliably and efficiently.
        Focus: continuous integration and delivery (CI/CD); model versioning and
        reproducibility; monitoring and retraining.
    """,
    "q02": """
        1 data collection, 2 data preprocessing and validation, 3 model training, 4 model
        evaluation, 5 model deployment, 6 monitoring and logging, 7 model retraining.
    """,
    "q03": """
        |            | DevOps | MLOps |
        | ---------- | ------ | ----- |
        | artifact   | code binaries | trained models, data pipelines |
        | testing    | unit and integration tests | data validation, model performance tests |
        | versioning | Git for code | Git + DVC/MLflow for code, data and models |
        | deployment | apps, services | models + pipelines |
        | monitoring | uptime, latency | drift, model accuracy, input anomalies |
    """,
    "q04": """
        CI/CD: GitHub Actions, GitLab CI, Jenkins. Experiment tracking: MLflow, Weights &
        Biases, Neptune.ai. Model registry: MLflow Registry, SageMaker Model Registry.
        Orchestration: Kubeflow, Airflow, Prefect. Serving: TensorFlow Serving,
        TorchServe, FastAPI, BentoML. Monitoring: Prometheus, Grafana, WhyLabs,
        EvidentlyAI. Data versioning: DVC, LakeFS.
    """,
    "q05": """
        A centralized repository to store, version, manage and promote models across
        environments (dev → staging → prod). Supports lineage tracking, rollback and CI/CD
        integration.
    """,
    "q06": """
        Batch inference (on a schedule or on bulk data); online inference (REST APIs:
        FastAPI, Flask, …); edge deployment (mobile, IoT); serverless (AWS Lambda, Azure
        Functions).
    """,
    "q07": """
        Performance degrades over time because data patterns change. Concept drift: the
        relationship between input and output changes. Data drift: the input distribution
        changes. Mitigation: continuous monitoring, retraining pipelines, alerting systems
        for drift. Input drift need not hurt; concept drift can leave the inputs
        unchanged.
    """,
    "q08": """
        CI: automate testing of data and model code. CD: automate deployment of models to
        staging and production. Steps: automated model validation, automated deployment to
        containers (Docker, Kubernetes), rollback.
    """,
    "q09": """
        Track model accuracy, precision, recall (if labels are available), input
        distribution (data drift), inference latency. Tools: Prometheus, Grafana, Seldon
        Core, EvidentlyAI, whylogs.
    """,
    "q10": """
        Fix random seeds; versioned data with DVC; store model config and hyperparameters;
        Docker containers for environments; track everything in MLflow or similar.
    """,
    "q11": """
        Docker packages the model with all its dependencies for consistent deployment;
        Kubernetes orchestrates containers and manages scaling, availability and rolling
        updates of ML services.
    """,
}
"""The curriculum's own words, which are the shortest complete answers."""


def test_sections_carry_their_points_and_questions():
    sections = {
        section.slug: (section.points, [question.id for question in section.questions])
        for section in outline.load().sections
    }
    assert sections == {
        "01-mlops-basics": (18, ["q01", "q02", "q03"]),
        "02-tools-and-pipelines": (24, ["q04", "q05"]),
        "03-deployment-and-scaling": (20, ["q06", "q07"]),
        "04-monitoring-and-cicd": (20, ["q08", "q09"]),
        "05-advanced": (18, ["q10", "q11"]),
    }


@pytest.mark.parametrize("id", ANSWERS)
def test_the_curriculums_own_words_make_every_point_and_silence_none(id):
    question = outline.load().question(id)
    assert missing(question, ANSWERS[id]) == []
    assert missing(question, "Let me think.") == [point.id for point in question.points]


@pytest.mark.parametrize("id", ANSWERS)
def test_every_point_needs_words_of_the_answer_and_says_itself(id):
    words = plain(ANSWERS[id])
    for point in outline.load().question(id).points:
        assert not point.unsaid(point.says), point.id
        for group in point.phrases + point.tools:
            without = words
            for phrase in group:
                without = without.replace(plain(phrase), "")
            assert group in point.unsaid(without), point.id


def test_a_left_out_sentence_is_a_missing_point():
    question = outline.load().question("q07")
    said = {point.id: point.says for point in question.points}
    for left_out in said:
        text = " ".join(says for id, says in said.items() if id != left_out)
        assert missing(question, text) == [left_out]


@pytest.mark.parametrize("tool", outline.load().question("q04").tool_names)
def test_every_tool_of_question_4_is_asked_for(tool):
    question = outline.load().question("q04")
    assert missing(question, plain(ANSWERS["q04"]).replace(plain(tool), "…"))


def test_the_outline_names_21_tools_for_pipelines():
    names = outline.load().question("q04").tool_names
    assert len(names) == 21
    assert {"Weights & Biases", "SageMaker Model Registry", "LakeFS", "WhyLabs"} <= set(names)


@pytest.mark.parametrize(
    "text",
    [
        "There is **concept** drift: the *relation* of inputs and outcomes.",
        "There is __concept__ drift: the _relation_ of inputs and outcomes.",
        "There is concept-\ndrift: the relation of inputs and outcomes.",
        "There is [concept drift](#drift): the `relation` of inputs and outcomes.",
        "There is [[Concept drift]]: the relation of [[inputs|covariate shift]] and outcomes.",
        'There is <abbr title="…">concept&nbsp;drift</abbr>: the relation of inputs and outcomes.',
    ],
)
def test_markup_hyphens_and_line_breaks_do_not_hide_a_point(text):
    assert not outline.load().question("q07").point("concept-drift").unsaid(text)


@pytest.mark.parametrize("other", ["decision:", "CIO:", "SCI:"])
def test_words_are_whole(other):
    text = ANSWERS["q08"].replace("CI:", other)
    assert missing(outline.load().question("q08"), text) == ["ci"]


def test_markup_in_a_comparison_is_kept():
    assert plain("if p < 0.05 and q > 0.1") == "if p < 0.05 and q > 0.1"


def test_an_exercise_belongs_to_the_section_of_its_question():
    course = outline.load()
    assert course.section_of("q07-psi") == course.section("03-deployment-and-scaling")
    assert course.section_of("q11").slug == "05-advanced"


@pytest.mark.parametrize(
    ("look_up", "named"),
    [
        (lambda course: course.question("q12"), "'q12'"),
        (lambda course: course.section("06-more"), "'06-more'"),
        (lambda course: course.section_of("psi-q07"), "'psi'"),
        (lambda course: course.question("q07").point("drift"), "q07 has no point 'drift'"),
    ],
)
def test_an_unknown_name_is_refused_and_the_known_ones_are_listed(look_up, named):
    with pytest.raises(ContentError, match=rf"{named}; there are "):
        look_up(outline.load())


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("points: 24", "points: 25", "add up to 101, not 100"),
        ("points: 24", "points: many", r"sections\[02-tools-and-pipelines\].points: .*integer"),
        ("number: 7", "number: 12", "numbered"),
        ("slug: 05-advanced", "slug: 01-mlops-basics", "two sections are called 01-mlops-basics"),
        ("id: silent-drift", "id: data-drift", "q07 has two points called data-drift"),
        ("text: What is model drift", "txt: What is model drift", "txt: is an unknown key"),
        ("text: What is model drift", "txt: What is model drift", r"questions\[7\].text: is missi"),
        ("says: One focus is monitoring.", "says: ''", r"points\[monitoring\].says: is empty"),
        ("phrases: [lineage]", "phrases: []", r"points\[lineage\].phrases: .*at least 1 item"),
        ("phrases: [lineage]", "phrases: [lineage]\n            id: two", "'id' is given twice"),
        ("sections:", "sections: [", "flow"),
    ],
)
def test_a_broken_file_is_refused_by_file_entry_and_reason(tmp_path, right, wrong, complaint):
    text = Path(outline.__file__).with_name("outline.yaml").read_text(encoding="utf-8")
    assert right in text
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=rf"^broken.yaml: (.|\n)*{complaint}"):
        outline.load(broken)
