"""The instructors' half: builds the lessons, judges answers, runs a class round. Never imported by `course`."""
