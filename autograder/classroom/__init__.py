"""A class on stock nbgrader: its gradebook, and a whole round on made-up learners."""
