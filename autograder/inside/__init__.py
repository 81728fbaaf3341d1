"""What happens inside a room: a learner's cells, or the tests. Loaded by the warm process, so it holds no secret."""
