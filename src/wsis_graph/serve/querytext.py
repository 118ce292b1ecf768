"""What a server must know of a query before it runs it, read from its words.

The parser of the store gives no tree, so the text is cut into tokens: strings, comments and IRIs cannot hide a keyword, and
what is doubtful counts as one (the store's parser takes keywords without spaces around them).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..errors import QueryError

SELECT, ASK, CONSTRUCT, DESCRIBE = "SELECT", "ASK", "CONSTRUCT", "DESCRIBE"
GRAPH_FORMS = frozenset({CONSTRUCT, DESCRIBE})
_FORMS = frozenset({SELECT, ASK, CONSTRUCT, DESCRIBE})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_VOLATILE = frozenset({"RAND", "NOW", "UUID", "STRUUID", "BNODE"})

_MOST_DIGITS = 19  # of a number of rows: the store holds none that has more

_TOKEN = re.compile(
    r'''
    (?P<space>\s+|\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>"""(?:[^"\\]|\\.|"(?!""))*""" | \'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[A-Za-z_][\w.-]*)?:(?:[\w.:%-]|\\.)*)
    | (?P<number>\d+)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<mark>.)
    ''',
    re.VERBOSE | re.DOTALL | re.ASCII,
)


class Token(NamedTuple):
    """A token: its kind, its text and where it starts."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class QueryText:
    """A query and what its words tell."""

    text: str
    form: str  # SELECT, ASK, CONSTRUCT, DESCRIBE; empty where the text is no query
    services: tuple[str, ...]  # endpoints of SERVICE, empty strings for those that are not IRIs
    own_dataset: bool  # whether it has FROM clauses
    volatile: bool  # whether it may answer differently each time
    update: bool  # whether it is an update
    limit: int  # the LIMIT of the whole query, -1 where there is none
    limit_at: tuple[int, int]  # where that number stands, or where a LIMIT can be put


@lru_cache(maxsize=512)
def read(text: str) -> QueryText:
    """Return what the words of a query tell; the text need not be a correct query."""
    tokens = tuple(_tokens(text))
    words = [token.text.upper() for token in tokens if token.kind == "word"]
    form = _form(tokens)
    services = tuple(_services(tokens))
    limit, limit_at = _limit(tokens, len(text))
    anonymous = form == CONSTRUCT and any(t.text == "[" or t.text.startswith("_:") for t in tokens)
    return QueryText(
        text=text,
        form=form if form in _FORMS else "",
        services=services,
        own_dataset=any("FROM" in word for word in words),
        volatile=bool(services) or anonymous or not _VOLATILE.isdisjoint(words),
        update=form in _UPDATES,
        limit=limit,
        limit_at=limit_at,
    )


def limited(query: QueryText, most: int) -> str:
    """Return the text of a query that gives no more than a number of rows; 0 means any number."""
    if not most or 0 <= query.limit <= most:
        return query.text
    start, end = query.limit_at
    number = str(most) if query.limit >= 0 else f"\nLIMIT {most}\n"
    return query.text[:start] + number + query.text[end:]


def check_services(query: QueryText, allowed: Sequence[str]) -> None:
    """Raise QueryError where a query asks other endpoints than those allowed."""
    for service in query.services:
        if service not in allowed:
            raise QueryError(
                f"this endpoint does not ask {f'<{service}>' if service else 'endpoints that are not written out'} (SERVICE)",
                f"allowed here: {', '.join(allowed) or 'none'}; send the parts to each endpoint and join the answers",
            )


def _tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        if found.lastgroup != "space":
            yield Token(found.lastgroup or "mark", found[0], found.start())


def _form(tokens: Sequence[Token]) -> str:
    """Return the first keyword after BASE and PREFIX declarations."""
    return next((t.text.upper() for t in tokens if t.kind == "word" and t.text.upper() not in ("BASE", "PREFIX")), "")


def _services(tokens: Sequence[Token]) -> Iterator[str]:
    for index, token in enumerate(tokens):
        if not _is_service(token):
            continue
        following = [t for t in tokens[index + 1 : index + 3] if t.text.upper() != "SILENT"]
        plain = token.text.upper() == "SERVICE" and following and following[0].kind == "iri"
        yield following[0].text[1:-1] if plain else ""


def _is_service(token: Token) -> bool:
    if token.kind == "word":
        return "service" in token.text.lower()
    if token.kind == "name":
        prefix, _, local = token.text.lower().partition(":")
        return prefix.endswith("service") or ".service" in local
    return False


def _limit(tokens: Sequence[Token], size: int) -> tuple[int, tuple[int, int]]:
    """Find the LIMIT of the whole query: outside of braces, before a closing VALUES."""
    depth = 0
    for index, token in enumerate(tokens):
        if token.kind == "mark":
            depth += {"{": 1, "}": -1}.get(token.text, 0)
        elif depth == 0 and token.kind == "word":
            word = token.text.upper()
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if word == "LIMIT" and following is not None and following.kind == "number":
                return _number(following.text), (following.start, following.start + len(following.text))
            if word == "VALUES":
                return -1, (token.start, token.start)
    return -1, (size, size)


def _number(digits: str) -> int:
    """Return a number; of one that is larger than any number of rows only its first digits count."""
    return int(digits.lstrip("0")[:_MOST_DIGITS] or "0")
