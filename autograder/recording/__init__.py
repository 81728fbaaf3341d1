"""A class on the engine: what was collected is graded, and recorded where nbgrader looks for it.

`collected` finds submissions → `engine` has their results, from the `cache` or by grading → `record` writes each into
`autograded/` (`notebook`, `folder`) and the gradebook (`ledger`). `batch` is the way of a whole class through these;
`autograde` is nbgrader's own verb on it, and `verb` is `autograder grade`.
"""

from autograder.recording.autograde import install

__all__ = ["install"]
