"""The only nbgrader configuration: where a class keeps its files, how it is graded, how long a cell may run."""

import os
from importlib.util import find_spec
from pathlib import Path

c = get_config()
root = Path(__file__).resolve().parent

c.CourseDirectory.course_id = "mlops-interview"
c.CourseDirectory.root = str(root)
c.CourseDirectory.db_url = f"sqlite:///{root / 'gradebook.db'}"

# An assignment is a folder. The text that it is built from lies beside it (source/NN-name.md):
# nbgrader copies what is inside a folder to learners, and leaves files alone.
c.CourseDirectory.source_directory = "source"
c.CourseDirectory.release_directory = "release"
c.CourseDirectory.submitted_directory = "submitted"
c.CourseDirectory.autograded_directory = "autograded"
c.CourseDirectory.feedback_directory = "feedback"
# nbgrader's own four, then what a learner's machine leaves in a folder.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "feedback",
    ".DS_Store",
    ".git",
    ".venv",
]

c.Exchange.root = os.environ.get("NBGRADER_EXCHANGE", str(root / ".exchange"))

# Seconds a cell. nbgrader's 30 are too few for a first import on a busy machine.
c.ExecutePreprocessor.timeout = 120

# Instructors grade in the sandbox, by `nbgrader autograde` and by the formgrader's button as by `autograder grade`.
# Learners have no autograder, and need none. An autograder that is there and can't be used must not be passed over:
# stock nbgrader would run a stranger's code as you.
if find_spec("autograder"):
    try:
        from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
        from nbgrader.preprocessors import GetGrades

        from autograder.recording import install
        from autograder.recording.feedback import HideHiddenTests, SafeHtml

        install()
    except Exception as error:
        raise SystemExit(
            f"{__file__}: the autograder can't take nbgrader's place: {error}"
        ) from error
    # nbgrader's own two, and between them: no hidden test reaches a learner
    c.GenerateFeedback.preprocessors = [GetGrades, HideHiddenTests, CSSHTMLHeaderPreprocessor]
    # the formgrader's pages and nbgrader's feedback: a learner's HTML without scripts
    c.HTMLExporter.preprocessors = [SafeHtml]
