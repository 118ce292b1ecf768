"""A graph on the web: SPARQL endpoint, linked data and pages."""

from .settings import Limits, Settings

__all__ = ["Limits", "Settings"]
