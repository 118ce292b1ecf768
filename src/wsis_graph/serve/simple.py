"""Queries whose work is bounded by their form, so that they can be answered without a worker.

One triple pattern with every variable once and no filter, order or path: each triple found is a row given, so that a LIMIT
bounds the work whatever the graph holds.
"""

import re
from typing import Final

MOST: Final = 500  # rows
_LARGEST: Final = 16_000  # bytes; 500 rows of the JSON and XML formats take more
_LONGEST: Final = 2_000  # characters of a query that is looked at

_IRI = r'<[^<>"{}|^`\\\x00-\x20]*>'
_NAME = r"(?:[A-Za-z][\w-]*)?:[A-Za-z0-9_][\w-]*"
_VARIABLE = r"[?$][A-Za-z0-9_]+"
_LITERAL = r'"[^"\\\n\r]*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?'

_QUERY = re.compile(
    rf"\s*(?:PREFIX\s+(?:[A-Za-z][\w-]*)?:\s*{_IRI}\s*)*"
    rf"(?:(?P<ask>ASK)|SELECT\s+(?P<columns>\*|{_VARIABLE}(?:\s+{_VARIABLE})*))\s*(?:WHERE\s*)?"
    rf"\{{\s*(?P<subject>{_IRI}|{_NAME}|{_VARIABLE})\s*(?P<predicate>{_IRI}|{_NAME}|{_VARIABLE}|a(?=[\s<?$]))\s*"
    rf"(?P<object>{_IRI}|{_NAME}|{_VARIABLE}|{_LITERAL})\s*(?:\.\s*)?\}}\s*(?:LIMIT\s+(?P<limit>\d{{1,4}})\s*)?",
    re.IGNORECASE | re.ASCII,
)


def bounded(text: str) -> str:
    """Return a query with a LIMIT that bounds its work, empty where its form does not bound it."""
    found = _QUERY.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return ""
    variables = [term[1:] for term in found.group("subject", "predicate", "object") if term[0] in "?$"]
    columns = (found["columns"] or "*").replace("?", "").replace("$", "").split()
    if len(set(variables)) < len(variables) or (columns != ["*"] and not set(variables).issuperset(columns)):
        return ""
    if found["limit"] is not None:
        return text if int(found["limit"]) <= MOST else ""
    if found["ask"] or found["subject"][0] not in "?$":
        return f"{text}\nLIMIT {MOST}"
    return ""


def asks(text: str) -> bool:
    """Tell whether a bounded query is an ASK."""
    return _QUERY.fullmatch(text)["ask"] is not None  # type: ignore[index]


def complete(size: int) -> bool:
    """Tell from its size in bytes that an answer was not cut at the LIMIT that was added."""
    return size < _LARGEST
