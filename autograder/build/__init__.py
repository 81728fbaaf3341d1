"""Builds the course: ``source/NN.md`` → executed ``source/NN/NN.ipynb`` → ``release/NN/NN.ipynb``."""

from autograder.build.course import Built, build, differences
from autograder.build.errors import BuildError, Fault
from autograder.build.lesson import Lesson, read_lesson

__all__ = ["BuildError", "Built", "Fault", "Lesson", "build", "differences", "read_lesson"]
