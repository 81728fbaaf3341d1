"""Judges answers: the learner's cells run in one process, the instructor's tests in another."""

from autograder.judge.answers import AnswerRoom, Limits
from autograder.judge.tests import JudgedExercise, judge

__all__ = ["AnswerRoom", "JudgedExercise", "Limits", "judge"]
