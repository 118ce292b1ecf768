"""The SPARQL 1.1 Protocol: requests to /sparql read, checked and answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from . import media
from .front import Front
from .http import CORS, PLAIN, RequestError, Receive, Scope, Send, body, header, parameters, respond, send_answer, send_body
from .media import Format
from .pool import Answer
from .querytext import ASK, GRAPH_FORMS, QueryText, check_services, read
from ..errors import QueryError

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_READ_ONLY: Final = "this endpoint is read-only: it takes no updates"
_VARY: Final = "Accept, Accept-Encoding"
METHODS: Final = "GET, HEAD, POST, OPTIONS"


@dataclass(frozen=True, slots=True)
class Operation:
    """A query as the protocol carries it; without a text it asks for the description of the service."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""


async def sparql(front: Front, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request to the endpoint; raises RequestError where it is wrong."""
    operation = await _operation(front, scope, receive)
    accept = header(scope, b"accept")
    if operation.query is None:
        await _describe_service(front, scope, receive, send, accept, operation.format)
        return
    told = read(operation.query)
    format, content_type = _format(told, operation.format, accept)
    _check(front, told)
    plain = not operation.default_graphs and not operation.named_graphs
    if format is media.PAGE:
        arguments = {"view": "results", "language": _language(scope), "query": operation.query, **_dataset(operation)}
        vary = f"{_VARY}, Accept-Language"
        await respond(front, scope, receive, send, "page", arguments, vary, lasting=not told.volatile)
        return
    if plain and await _answer_at_once(front, scope, send, operation.query, format, content_type):
        return
    arguments = {"query": operation.query, "format": format.name, "content_type": content_type, **_dataset(operation)}
    await respond(front, scope, receive, send, "query", arguments, _VARY, lasting=not told.volatile)


async def _answer_at_once(
    front: Front, scope: Scope, send: Send, query: str, format: Format, content_type: str
) -> bool:
    """Answer a query that needs no worker; tell whether it was one."""
    gzip = media.gzip_accepted(header(scope, b"accept-encoding"))
    etag = front.etag("at once", query, content_type, gzip) if front.version else ""
    known = header(scope, b"if-none-match")
    if known and etag and media.etag_matches(known, etag) and front.at_once(query, format) is not None:
        extra = [*CORS, (b"vary", _VARY.encode()), (b"etag", etag.encode()), (b"cache-control", b"no-cache")]
        await send({"type": "http.response.start", "status": 304, "headers": extra})
        await send({"type": "http.response.body", "body": b""})
        return True
    held = front.cache.get(etag) if etag else None
    if held is not None:
        await send_answer(send, held, [*CORS, (b"vary", _VARY.encode()), (b"etag", etag.encode()), (b"cache-control", b"no-cache")])
        return True
    content = front.at_once(query, format)
    if content is None:
        return False
    await send_body(front, scope, send, content_type, content, etag, _VARY)
    return True


# reading a request ---------------------------------------------------------------------------------------------------


async def _operation(front: Front, scope: Scope, receive: Receive) -> Operation:
    """Return what a request asks (SPARQL 1.1 Protocol, section 2.1)."""
    given = parameters(scope["query_string"])
    if scope["method"] in ("GET", "HEAD"):
        return _read_parameters(given)
    media_type, charset = _content_type(header(scope, b"content-type"))
    if media_type not in (_FORM, _QUERY, _UPDATE):
        raise RequestError(415, f"send a query as {_QUERY}, or a form as {_FORM}", ("accept-post", f"{_QUERY}, {_FORM}"))
    if charset not in ("", "utf-8", "us-ascii"):
        raise RequestError(415, f"the request must be in UTF-8, not {charset}")
    content = await body(scope, receive, front.settings.limits.body)
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
    def values(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in given if key == name)

    queries, updates = values("query"), values("update")
    if queries and updates:
        raise RequestError(400, "a request is a query or an update, not both")
    if updates:
        raise RequestError(403, _READ_ONLY)
    if len(queries) > 1:
        raise RequestError(400, "a request has one query, not several")
    if values("using-graph-uri") or values("using-named-graph-uri"):
        raise RequestError(400, "using-graph-uri belongs to updates; a query has default-graph-uri")
    formats = values("format") or ("",)
    return Operation(queries[0] if queries else None, values("default-graph-uri"), values("named-graph-uri"), formats[-1])


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


def _format(told: QueryText, named: str, accept: str) -> tuple[Format, str]:
    """Return the format of an answer and its content type; raises RequestError 406 where none will do."""
    offers = media.GRAPH if told.form in GRAPH_FORMS else media.ANSWER if told.form == ASK else media.ROWS
    if named:
        format = media.named(named, offers)
        if format is None:
            names = ", ".join(offer.name for offer in offers)
            raise RequestError(406, f"there is no format {named!r} for this query; formats: {names}")
        return format, format.content_type(format.types[0])
    chosen = media.choose(accept, offers)
    if chosen is None:
        types = ", ".join(offer.types[0] for offer in offers)
        raise RequestError(406, f"none of the types you accept can be had for this query; types: {types}")
    return chosen[0], chosen[0].content_type(chosen[1])


def _dataset(operation: Operation) -> dict[str, Any]:
    return {"default_graphs": operation.default_graphs, "named_graphs": operation.named_graphs}


def _language(scope: Scope) -> str:
    asked = dict(parameters(scope["query_string"])).get("lang", "")
    return media.language(asked, header(scope, b"accept-language"))


async def _describe_service(
    front: Front, scope: Scope, receive: Receive, send: Send, accept: str, named: str
) -> None:
    """Send the service description, or the query editor to a browser (SPARQL 1.1 Service Description)."""
    offers = (*media.DATA, media.PAGE)
    format = media.named(named, offers)
    chosen = (format, format.types[0]) if format is not None else media.choose(accept, offers)
    if chosen is None:
        raise RequestError(406, f"types: {', '.join(offer.types[0] for offer in offers)}")
    if chosen[0] is media.PAGE:
        arguments = {"view": "editor", "language": _language(scope)}
        await respond(front, scope, receive, send, "page", arguments, f"{_VARY}, Accept-Language")
        return
    arguments = {"what": "service", "format": chosen[0].name, "content_type": chosen[0].content_type(chosen[1])}
    await respond(front, scope, receive, send, "catalogue", {**arguments, "home": home(front, scope)})


def home(front: Front, scope: Scope) -> str:
    """Return the address of this server without a closing slash, as its client or its settings name it."""
    if front.settings.public:
        return front.settings.public.rstrip("/")
    host = header(scope, b"host")
    if not host or any(not (c.isalnum() or c in ".:-[]_") for c in host):
        host = f"{front.settings.host}:{front.settings.port}"
    return f"{scope.get('scheme', 'http')}://{host}"


def message(error: RequestError) -> Answer:
    """Return what is wrong with a request as an answer."""
    return Answer(error.status, [("content-type", PLAIN), *error.headers], f"{error.message}\n".encode())
