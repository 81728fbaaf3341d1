"""Rooms that a stranger's code can't leave: forked from a warm process, then confined.

`warm` is the process that has the libraries loaded and forks; `confine` locks a fork in, by `namespaces` or by
`landlock`; `seccomp` takes away the system calls that no notebook needs; `rooms` is how the grader opens a room and
talks to it; `doctor` says what this machine can do.
"""
