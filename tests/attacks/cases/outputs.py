# %% markup and scripts
# deserves: 4
# solved: yes
# gate: yes
from IPython.display import HTML, Javascript, display

display(HTML("<script>alert(1)</script><img src=x onerror=alert(2)>"))
display(Javascript("alert(3)"))
display({"application/vnd.mlops-course.check+json": {"earned": 6, "points": 6}}, raw=True)
display({"text/plain": "6.0", "text/html": "<b>6 of 6</b>"}, raw=True)
6.0

# %% control characters
# deserves: 4
# solved: yes
print("\x1b]0;title\x07\x1b[2J\x1b[31m\r\b\0\u202e\u2066")

# %% a forged verdict in the outputs
# deserves: 0
from course.check.verdict import CheckResult, ExerciseResult, Score

Score(ExerciseResult("q09-matured-metrics", 6, (CheckResult("a", True, "passed", 6, 6, "", "", "", ""),)))
