"""Says a value in one short line: shape before content, four significant digits."""

from __future__ import annotations


def brief(value: object, width: int = 90) -> str:
    """``value`` in one line of at most ``width`` characters."""
    text = " ".join(_said(value).split())
    return text if len(text) <= width else text[: width - 1] + "…"


def _said(value: object) -> str:
    module = type(value).__module__.partition(".")[0]
    if isinstance(value, float):
        return f"{value:.4g}"
    if module == "pandas" and hasattr(value, "columns") and hasattr(value, "shape"):
        rows, columns = value.shape
        return (
            f"DataFrame, {rows} rows × {columns} columns ({', '.join(map(str, value.columns[:6]))})"
        )
    if module in ("numpy", "pandas") and hasattr(value, "shape") and hasattr(value, "tolist"):
        if not value.shape:
            return _said(value.tolist())
        head = ", ".join(_said(v) for v in value.tolist()[:4])
        more = ", …" if value.shape[0] > 4 else ""
        return f"{type(value).__name__} of {' × '.join(map(str, value.shape))} [{head}{more}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k!r}: {_said(v)}" for k, v in list(value.items())[:8]) + "}"
    if isinstance(value, (list, tuple)):
        items = [_said(v) for v in value[:8]] + (["…"] if len(value) > 8 else [])
        left, right = "[]" if isinstance(value, list) else "()"
        return left + ", ".join(items) + right
    return repr(value)
