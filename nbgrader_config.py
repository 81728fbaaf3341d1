"""The only nbgrader configuration: where a class keeps its files, and how long a cell may run."""

import os
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
