"""A SPARQL query, run and written in the format a client asked for."""

import re
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from ...errors import QueryError
from ...export import PREFIXES
from .. import media
from ..querytext import GRAPH_FORMS, QueryText, limited, read
from ..reply import Reply
from .base import Context

_PLACE = re.compile(r"^error at (\d+):(\d+)")
_LONGEST = 140  # characters of a message


def run_query(
    context: Context,
    reply: Reply,
    query: str,
    format: str,
    content_type: str,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> None:
    """Run a query and write its result; a query that cannot be read is answered with 400 and the place of the error."""
    told = read(query)
    text = limited(told, context.settings.limits.rows)
    try:
        results = context.source.query(text, told.own_dataset, default_graphs, named_graphs)
    except SyntaxError as error:
        refuse(reply, _syntax_message(context, query, error))
        return
    except QueryError as error:
        refuse(reply, error.message)
        return
    except ValueError as error:
        refuse(reply, str(error))
        return
    headers = [] if text == query else [("x-sparql-maxrows", str(context.settings.limits.rows))]
    reply.start(200, content_type, *headers)
    _write(results, media.named(format, (*media.ROWS, *media.DATA)), told, reply)


def refuse(reply: Reply, message: str) -> None:
    """Answer that a request is wrong."""
    reply.start(400, "text/plain; charset=utf-8").write(f"{message}\n".encode())


def _write(results: Any, format: media.Format | None, told: QueryText, reply: Reply) -> None:
    assert format is not None
    if isinstance(results, list) or (told.form in GRAPH_FORMS and format is media.TURTLE):
        prefixes = PREFIXES if format is media.TURTLE else None
        ox.serialize(results, reply, format=format.oxigraph, prefixes=prefixes)  # type: ignore[arg-type]
    else:
        results.serialize(reply, format=format.oxigraph)


def _syntax_message(context: Context, query: str, error: SyntaxError) -> str:
    """Return what is wrong and where, in the query as it was sent."""
    try:
        context.source.query(query, True, (), ())
    except SyntaxError as plain:
        error = plain
    return f"the query cannot be read: {short(error)}"


def short(error: SyntaxError) -> str:
    """Return a message of the parser with its place in words, without the character classes it would have taken."""
    message = _PLACE.sub(r"line \1, column \2", str(error))
    return message if len(message) < _LONGEST else message.split(", [", 1)[0].split(": expected", 1)[0]
