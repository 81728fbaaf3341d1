"""A class on nbgrader: its gradebook, and a whole round on made-up learners."""
