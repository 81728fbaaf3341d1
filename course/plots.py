"""One look for every figure: colours that all kinds of colour vision tell apart, and words for who can't see it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Okabe and Ito, "Color Universal Design" (2008): blue, vermillion, green, orange, purple, grey.
BLUE, RED, GREEN, ORANGE, PURPLE, GREY = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#E69F00",
    "#CC79A7",
    "#666666",
)

STYLE: dict[str, Any] = {
    "figure.figsize": (9.0, 3.4),
    "figure.dpi": 110,
    "figure.facecolor": "white",  # a white card reads in a light theme and in a dark one
    "axes.grid": True,
    "grid.alpha": 0.3,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "font.size": 10,
}


def panels(count: int, title: str) -> tuple[Figure, list[Any]]:
    """A figure of ``count`` panels side by side under one title, and its axes from left to right."""
    import matplotlib.pyplot as plt
    from cycler import cycler

    colours = cycler(color=[BLUE, RED, GREEN, ORANGE, PURPLE, GREY])
    with plt.rc_context(cast(Any, STYLE)), plt.rc_context({"axes.prop_cycle": colours}):
        figure, axes = plt.subplots(1, count, squeeze=False, layout="constrained")
    figure.get_layout_engine().set(h_pad=0.08)  # type: ignore[union-attr, call-arg]
    figure.suptitle(title)
    return figure, list(axes[0])


def show(figure: Figure, alt: str) -> None:
    """Show ``figure`` once, with ``alt`` as its text: what a reader should see in it, in a sentence or two."""
    import io

    import matplotlib.pyplot as plt
    from IPython.display import HTML, display

    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": None})
    plt.close(figure)
    data = {"image/png": picture.getvalue(), "text/plain": f"Figure: {alt}"}
    display(data, raw=True, metadata={"image/png": {"alt": alt}})
    # JupyterLab shows no alt text (4.6), so the words stand below, folded
    display(HTML(f"<details><summary>The figure in words</summary>{escape(alt)}</details>"))
