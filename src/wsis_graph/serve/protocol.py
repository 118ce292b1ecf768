"""The SPARQL 1.1 Protocol: requests to /sparql read, checked and answered."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from ..errors import QueryError
from . import media, simple
from .front import Front
from .http import BY_LANGUAGE, Request, RequestError, parameters, single
from .media import Format
from .querytext import ASK, GRAPH_FORMS, SELECT, QueryText, check_services, read
from .simple import Pattern

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_READ_ONLY: Final = "this endpoint is read-only: it takes no updates"
METHODS: Final = "GET, HEAD, POST, OPTIONS"


class Operation(NamedTuple):
    """A query as the protocol carries it; without a text it asks for the description of the service."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""

    @property
    def dataset(self) -> dict[str, Any]:
        """Return the dataset as arguments of a job."""
        return {"default_graphs": self.default_graphs, "named_graphs": self.named_graphs}


async def sparql(request: Request) -> None:
    """Answer a request to the endpoint; raises RequestError where it is wrong."""
    operation = await _operation(request)
    query = operation.query
    if query is None:
        await _describe_service(request, operation.format)
        return
    plain = not operation.default_graphs and not operation.named_graphs
    pattern = simple.read(query) if plain else None
    if pattern is not None and await _answer_at_once(request, operation, pattern):
        return
    told = read(query)
    format, content_type = _format(request, told.form, operation.format)
    _check(request.front, told)
    if format is media.PAGE:
        parameters = {"query": query, **operation.dataset}
        arguments = {"view": "results", "language": request.language, "parameters": parameters}
        await request.give_job("page", arguments, BY_LANGUAGE, lasting=not told.volatile)
        return
    arguments = {"query": query, "format": format.name, "content_type": content_type, **operation.dataset}
    await request.give_job("query", arguments, lasting=not told.volatile)


async def _answer_at_once(request: Request, operation: Operation, pattern: Pattern) -> bool:
    """Answer a query of one triple pattern without a worker; tell whether that could be done."""
    front = request.front
    form = ASK if pattern.ask else SELECT
    format, content_type = _format(request, form, operation.format)
    if not front.answers_at_once(format):
        return False
    etag = front.etag("at once", operation.query, content_type, request.gzip)
    if request.knows(etag):
        await request.give_known(etag, b"Accept, Accept-Encoding")
        return True
    held = front.cache.get(etag)
    if held is not None:
        await request.give(held, etag)
        return True
    content = front.at_once(pattern, format)
    if content is None:
        return False
    await request.give_body(content_type, content, etag)
    return True


# reading a request ---------------------------------------------------------------------------------------------------


async def _operation(request: Request) -> Operation:
    """Return what a request asks (SPARQL 1.1 Protocol, section 2.1)."""
    if request.method in ("GET", "HEAD"):
        query = single(request.scope["query_string"], b"query")
        return _read_parameters(request.parameters) if query is None else Operation(query)
    given = request.parameters
    media_type, charset = _content_type(request.field(b"content-type"))
    if media_type not in (_FORM, _QUERY, _UPDATE):
        raise RequestError(415, f"send a query as {_QUERY}, or a form as {_FORM}", ("accept-post", f"{_QUERY}, {_FORM}"))
    if charset not in ("", "utf-8", "us-ascii"):
        raise RequestError(415, f"the request must be in UTF-8, not {charset}")
    content = await request.body()
    if media_type == _UPDATE:
        raise RequestError(403, _READ_ONLY)
    if media_type == _FORM:
        return _read_parameters([*given, *parameters(content.strip())])
    if any(name in ("query", "update") for name, _ in given):
        raise RequestError(400, "the query is in the body and in the address too")
    try:
        return _read_parameters([*given, ("query", content.decode("utf-8"))])
    except UnicodeDecodeError as error:
        raise RequestError(400, "the query is not UTF-8") from error


def _read_parameters(given: Sequence[tuple[str, str]]) -> Operation:
    values: dict[str, list[str]] = {}
    for name, value in given:
        values.setdefault(name, []).append(value)
    queries = values.get("query", ())
    if queries and "update" in values:
        raise RequestError(400, "a request is a query or an update, not both")
    if "update" in values:
        raise RequestError(403, _READ_ONLY)
    if len(queries) > 1:
        raise RequestError(400, "a request has one query, not several")
    if "using-graph-uri" in values or "using-named-graph-uri" in values:
        raise RequestError(400, "using-graph-uri belongs to updates; a query has default-graph-uri")
    if not queries and ("default-graph-uri" in values or "named-graph-uri" in values):
        raise RequestError(400, "a dataset is named, but no query")
    return Operation(
        queries[0] if queries else None,
        tuple(values.get("default-graph-uri", ())),
        tuple(values.get("named-graph-uri", ())),
        values.get("format", [""])[-1],
    )


def _content_type(field: str) -> tuple[str, str]:
    media_type, *parts = (part.strip() for part in field.lower().split(";"))
    charset = next((part.partition("=")[2].strip('" ') for part in parts if part.startswith("charset")), "")
    return media_type, charset


def _check(front: Front, told: QueryText) -> None:
    """Refuse what is no query, and what would ask others."""
    if told.update:
        raise RequestError(400, f"that is an update, not a query; {_READ_ONLY}")
    try:
        check_services(told, front.settings.services)
    except QueryError as error:
        raise RequestError(403, f"{error.message}; {error.hint}") from error


def _format(request: Request, form: str, named: str) -> tuple[Format, str]:
    """Return the format of an answer and its content type; raises RequestError 406 where none will do.

    A format that is named and cannot be had counts as not named: clients name one without knowing the form of a query.
    """
    offers = media.GRAPH if form in GRAPH_FORMS else media.ANSWER if form == ASK else media.ROWS
    return request.format(offers, media.named(named, offers) if named else None)


async def _describe_service(request: Request, named: str) -> None:
    """Send the service description, or the query editor to a browser (SPARQL 1.1 Service Description)."""
    offers = (*media.DATA, media.PAGE)
    format, content_type = request.format(offers, media.named(named, offers))
    if format is media.PAGE:
        await request.give_job("page", {"view": "editor", "language": request.language, "parameters": {}}, BY_LANGUAGE)
        return
    arguments = {"what": "service", "format": format.name, "content_type": content_type, "home": request.home}
    await request.give_job("catalogue", arguments)
