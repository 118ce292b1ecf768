"""What a view gives: a template and what to fill it with."""

from dataclasses import dataclass, field
from typing import Any, Final

_LONGEST_NUMBER: Final = 6  # digits of a page


@dataclass(slots=True)
class View:
    """A page to be: `iri` is what it is about, `location` the path where the client is sent instead."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    iri: str = ""
    location: str = ""
    headers: tuple[tuple[str, str], ...] = ()


def missing(word: str = "error-404", **values: Any) -> View:
    """Return the page that says that nothing is here."""
    return View("error.html", {"what": word, **values}, status=404)


def moved(location: str, status: int = 303) -> View:
    """Return the answer that sends a client to another path of this server, in the language asked for if one was."""
    assert location.startswith("/")
    assert not location.startswith("//")
    return View("", status=status, location=location)


def page_number(written: str) -> int:
    """Return the page of a list that an address asks for, the first where it is no number."""
    return max(1, int(written)) if written.isdecimal() and len(written) <= _LONGEST_NUMBER else 1
