"""Which variables an ordinary test judges for themselves, read off its text."""

from __future__ import annotations

import ast
from typing import Any


def judged_names(tree: ast.AST, learners: set[str]) -> set[str]:
    """Variables that a test judges for themselves: `f(x); assert x == [3]`, not `assert f(x) == x * 2`.

    What a call changes in its argument is shown to the test only for these, and after a call that returns None. Else an
    answer could empty the test's input and have the expected value computed from what is left.
    """
    tainted = set(learners)
    nodes: list[Any] = list(ast.walk(tree))
    assigns = [n for n in nodes if isinstance(n, (ast.Assign, ast.AnnAssign, ast.NamedExpr))]
    for _ in range(3):
        for bound in assigns:
            if bound.value is not None and _calls(bound.value, tainted):
                targets = bound.targets if isinstance(bound, ast.Assign) else [bound.target]
                for target in targets:
                    tainted |= {n.id for n in ast.walk(target) if isinstance(n, ast.Name)}
    found: set[str] = set()

    def look(operands: list[ast.expr]) -> None:
        for operand in operands:
            name = _named(operand)
            others = [o for o in operands if o is not operand]
            if name is not None and not any(
                _calls(o, tainted) or _reads(o, tainted) for o in others
            ):
                found.add(name)

    for node in nodes:
        if isinstance(node, ast.Compare):
            look([node.left, *node.comparators])
        elif isinstance(node, ast.Call):
            called = (
                node.func.attr
                if isinstance(node.func, ast.Attribute)
                else getattr(node.func, "id", "")
            )
            if called.lower().startswith("assert") or called in (
                "array_equal",
                "allclose",
                "isclose",
            ):
                look(node.args[:2])
            elif called in ("equals", "all", "any") and isinstance(node.func, ast.Attribute):
                look([node.func.value, *node.args[:1]])
        elif isinstance(node, ast.Assert):
            test = node.test.operand if isinstance(node.test, ast.UnaryOp) else node.test
            if _named(test):
                look([test])
    return found


def _named(node: ast.expr) -> str | None:
    """The variable that an operand is about: `x`, `x[0]`, `x.shape`, `len(x)`, `list(x)`, `x.get("a")`."""
    while True:
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, (ast.Subscript, ast.Attribute)):
            node = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            node = node.func.value
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("len", "list", "sorted", "set", "tuple", "dict", "id", "sum")
            and len(node.args) == 1
        ):
            node = node.args[0]
        else:
            return None


def _calls(node: ast.AST, names: set[str]) -> bool:
    return any(isinstance(n, ast.Call) and _reads(n.func, names) for n in ast.walk(node))


def _reads(node: ast.AST, names: set[str]) -> bool:
    return any(isinstance(n, ast.Name) and n.id in names for n in ast.walk(node))
