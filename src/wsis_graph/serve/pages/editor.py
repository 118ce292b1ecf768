"""The query editor."""

from .questions import asked
from .site import Site
from .view import View


def editor(site: Site, **_: str) -> View:
    """Return the page of the query editor, with the named queries ready to run."""
    return View("editor.html", {"questions": [query for query in asked() if not query.parameters]})
