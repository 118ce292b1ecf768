"""Words that changed, as HTML."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

_TAGS = {"removed": "del", "added": "ins"}


def changed(pieces: Iterable[Any]) -> Markup:
    """Return the pieces of a difference as HTML: what was removed struck out, what was added underlined."""
    out = []
    for piece in pieces:
        tag = _TAGS.get(piece.kind)
        out.append(Markup("<{0}>{1}</{0}>").format(Markup(tag), piece.text) if tag else Markup("{}").format(piece.text))  # noqa: S704  one of two tags
    return Markup("").join(out)
