"""Pages: views make what is shown from the graph, templates say how."""

from .render import VIEWS, render

__all__ = ["VIEWS", "render"]
