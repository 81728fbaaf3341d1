"""GitHub's expressions, as far as a workflow's `if`, `group` and `outputs` use them.

Literals, `github.ref` and other contexts, `needs.*.result`, `== != < <= > >= && || !`, parentheses,
the status functions, contains, startsWith, endsWith, format, fromJSON, toJSON; hashFiles is a constant.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?)|(?P<name>[A-Za-z_][\w-]*)"
    r"|(?P<sign>==|!=|<=|>=|&&|\|\||[!<>().,*\[\]]))"
)
_FILL = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_CONSTANTS = {"true": True, "false": False, "null": None}


class ExpressionError(ValueError):
    """An expression that can't be read; says what stands there."""


def fill(text: str, context: Mapping[str, Any], status: Mapping[str, bool]) -> str:
    """Return `text` with every `${{ … }}` replaced by its value. Raises ExpressionError."""
    return _FILL.sub(lambda found: _shown(evaluate(found[1], context, status)), text)


def evaluate(text: str, context: Mapping[str, Any], status: Mapping[str, bool]) -> Any:
    """Return an expression's value; `status` holds what success(), failure() and so on say here.

    What a context lacks is None, as on GitHub. Raises ExpressionError.
    """
    return _Reader(text, context, status).whole()


def truthy(value: Any) -> bool:
    """GitHub's truth: false, 0, NaN, null and the empty string are false, all else is true."""
    return not (value is None or value is False or value == "" or (_is_number(value) and not value))


class _Reader:
    """Reads one expression from left to right, by its grammar, and computes as it goes."""

    def __init__(self, text: str, context: Mapping[str, Any], status: Mapping[str, bool]) -> None:
        self._text, self._context, self._status = text, context, status
        self._tokens: list[tuple[str, str]] = []
        at = 0
        text = text.rstrip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found:
                raise ExpressionError(
                    f"{self._text.strip()!r}: can't read {text[at:].strip()[:20]!r}"
                )
            self._tokens.append((str(found.lastgroup), found[str(found.lastgroup)]))
            at = found.end()
        self._tokens.append(("end", ""))

    def whole(self) -> Any:
        value = self._either()
        if self._tokens[0][0] != "end":
            self._stop()
        return value

    def _stop(self) -> None:
        raise ExpressionError(f"{self._text.strip()!r}: can't go on at {self._tokens[0][1]!r}")

    def _take(self, *signs: str) -> str | None:
        kind, text = self._tokens[0]
        if kind == "sign" and text in signs:
            self._tokens.pop(0)
            return text
        return None

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            self._stop()

    def _either(self) -> Any:
        value = self._both()
        while self._take("||"):
            other = self._both()
            value = value if truthy(value) else other
        return value

    def _both(self) -> Any:
        value = self._compared()
        while self._take("&&"):
            other = self._compared()
            value = other if truthy(value) else value
        return value

    def _compared(self) -> Any:
        value = self._negated()
        while sign := self._take("==", "!=", "<", "<=", ">", ">="):
            value = _compare(sign, value, self._negated())
        return value

    def _negated(self) -> Any:
        if self._take("!"):
            return not truthy(self._negated())
        return self._primary()

    def _primary(self) -> Any:
        if self._take("("):
            value = self._either()
            self._expect(")")
            return self._steps(value)
        kind, text = self._tokens.pop(0)
        if kind == "text":
            return text[1:-1].replace("''", "'")
        if kind == "number":
            return float(text)
        if kind != "name":
            self._tokens.insert(0, (kind, text))
            self._stop()
        if self._take("("):
            return self._steps(self._call(text))
        if text.lower() in _CONSTANTS:
            return _CONSTANTS[text.lower()]
        if text not in self._context:
            raise ExpressionError(f"{self._text.strip()!r}: there is no context {text!r}")
        return self._steps(self._context[text])

    def _steps(self, value: Any) -> Any:
        """`.name`, `.*` and `['name']` after a value."""
        while sign := self._take(".", "["):
            if self._take("*"):
                value = list(value.values()) if isinstance(value, Mapping) else list(value or [])
            elif sign == "[":
                value = _item(value, self._either())
            else:
                kind, name = self._tokens.pop(0)
                if kind != "name":
                    self._stop()
                value = (
                    [_item(v, name) for v in value]
                    if isinstance(value, list)
                    else _item(value, name)
                )
            if sign == "[":
                self._expect("]")
        return value

    def _call(self, name: str) -> Any:
        values = []
        while not self._take(")"):
            values.append(self._either())
            if not self._take(","):
                self._expect(")")
                break
        lower = name.lower()
        if lower in ("success", "failure", "always", "cancelled"):
            if lower not in self._status:
                raise ExpressionError(f"{name}() can be asked in an `if` only")
            return self._status[lower]
        if lower not in _FUNCTIONS:
            raise ExpressionError(f"the function {name}() is not known here")
        try:
            return _FUNCTIONS[lower](*values)
        except (TypeError, IndexError, ValueError):
            raise ExpressionError(f"{name}() can't take these {len(values)} arguments") from None


def _contains(where: Any, what: Any) -> bool:
    if isinstance(where, list):
        return any(_compare("==", item, what) for item in where)
    return _shown(what).lower() in _shown(where).lower()


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "contains": _contains,
    "startswith": lambda text, start: _shown(text).lower().startswith(_shown(start).lower()),
    "endswith": lambda text, end: _shown(text).lower().endswith(_shown(end).lower()),
    "fromjson": lambda text: json.loads(_shown(text)),
    "hashfiles": lambda *patterns: "0" * 8,
    "tojson": lambda value: json.dumps(value),
    "format": lambda text, *values: str(text).format(*map(_shown, values)),
}


def _item(value: Any, key: Any) -> Any:
    return value.get(key) if isinstance(value, Mapping) else None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _compare(sign: str, left: Any, right: Any) -> bool:
    """Compare as GitHub does: text without case, values of different kinds as numbers."""
    if isinstance(left, str) and isinstance(right, str):
        left, right = left.lower(), right.lower()
    else:
        left, right = _as_number(left), _as_number(right)
    answers = {"==": left == right, "!=": left != right}
    if sign in answers:
        return bool(answers[sign])
    order = {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}
    return bool(order[sign])


def _as_number(value: Any) -> float:
    if value is None or value == "":
        return 0.0
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
