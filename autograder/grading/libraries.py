"""What the warm process loads: the libraries that the instructor's notebooks import."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from autograder.grading.intake import Notebook
from autograder.inside import names

# What a library loads later, when it is first used; loaded early, no room has to.
_LATER = {
    "mlflow": (
        "mlflow.store.tracking.sqlalchemy_store",
        "mlflow.store.model_registry.sqlalchemy_store",
    ),
    "course.plots": ("matplotlib.pyplot",),
    "course.labs.registry": (
        "mlflow.store.tracking.sqlalchemy_store",
        "mlflow.store.model_registry.sqlalchemy_store",
    ),
}


def of(notebooks: Iterable[Notebook]) -> tuple[str, ...]:
    """Modules to import, in order: those that the notebooks' code imports, and what these load later."""
    found: dict[str, None] = {}
    for notebook in notebooks:
        for cell in notebook.code:
            try:
                tree = names.parsed(cell.source)
            except SyntaxError:
                continue
            for node in ast.walk(tree):
                if isinstance(node, ast.Import):
                    found |= dict.fromkeys(alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found[node.module] = None
                    found |= dict.fromkeys(
                        f"{node.module}.{a.name}"
                        for a in node.names
                        if node.module == "course.labs"
                    )
    for name in list(found):
        for first, later in _LATER.items():
            if name == first or name.startswith(f"{first}."):
                found |= dict.fromkeys(later)
    return tuple(found)
