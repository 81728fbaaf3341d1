"""Which global names a piece of Python reads, and which it binds."""

from __future__ import annotations

import ast
import symtable
import threading

# Python 3.11 counts the depth of a tree that it builds once for all threads: two at a time break each other.
_ONE_AT_A_TIME = threading.Lock()


def parsed(code: str) -> ast.Module:
    """The syntax tree of a cell, IPython's magics turned into calls of `get_ipython()`. Raises SyntaxError."""
    try:
        return plain(code)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager

        return plain(TransformerManager().transform_cell(code))


def plain(code: str) -> ast.Module:
    """The syntax tree of `code`, which is Python without magics; safe in threads. Raises SyntaxError."""
    with _ONE_AT_A_TIME:
        return ast.parse(code)


def read(tree: ast.Module) -> set[str]:
    """Global names that the code reads, at its top level and in its functions and classes."""
    return _read(symtable.symtable(ast.unparse(tree), "<cell>", "exec"))


def bound(tree: ast.Module) -> set[str]:
    """Global names that the code binds at its top level: by assignment, import, def, class, for, with, walrus."""
    top = symtable.symtable(ast.unparse(tree), "<cell>", "exec")
    return {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported()}


def inner(tree: ast.Module) -> set[str]:
    """Global names that functions and classes of the code read or bind."""
    top = symtable.symtable(ast.unparse(tree), "<cell>", "exec")
    found: set[str] = set()
    for child in top.get_children():
        found |= _read(child) | _declared(child)
    return found


def imports(tree: ast.Module) -> dict[str, str]:
    """Name → the import statement at the top level that binds it."""
    found: dict[str, str] = {}
    for statement in tree.body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            for alias in statement.names:
                name = alias.asname or alias.name.split(".")[0]
                alone = (
                    ast.Import([alias])
                    if isinstance(statement, ast.Import)
                    else ast.ImportFrom(statement.module, [alias], statement.level)
                )
                found[name] = ast.unparse(ast.fix_missing_locations(alone))
    return found


def _read(table: symtable.SymbolTable) -> set[str]:
    top = table.get_type() == "module"
    names = {
        s.get_name() for s in table.get_symbols() if s.is_referenced() and (top or s.is_global())
    }
    for child in table.get_children():
        names |= _read(child)
    return names


def _declared(table: symtable.SymbolTable) -> set[str]:
    found = {s.get_name() for s in table.get_symbols() if s.is_declared_global()}
    for child in table.get_children():
        found |= _declared(child)
    return found
