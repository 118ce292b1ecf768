"""Networks, lineages, wordings and named queries."""

import re
from typing import Final
from urllib.parse import unquote

from ...names import ILLEGAL
from ..http import BY_LANGUAGE, Request, RequestError
from .common import LONGEST, given, page

NETWORK: Final = ("kind", "since", "until", "stance", "least")  # which network is asked for
_NAME = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)?\Z")


async def question(request: Request) -> None:
    """Answer with a named query, run where its parameters are given."""
    name = unquote(request.path.removeprefix("/queries/"))
    if not _NAME.match(name):
        raise RequestError(404, "there is no query of that name")
    values = {key: value for key, value in request.parameters if key not in ("lang", "page")}
    if any(len(value) > LONGEST for value in values.values()):
        raise RequestError(400, "a parameter is too long")
    await page(request, "question", {"name": name, "values": values, **given(request, "page")})


async def network_edge(request: Request) -> None:
    """Answer with the paragraphs behind a link."""
    values = given(request, "from", "to", *NETWORK, "page")
    if not _are_iris(values, "from", "to"):
        raise RequestError(400, "name both ends: /network/edge?from=http…&to=http…")
    await page(request, "network-edge", values)


async def network_node(request: Request) -> None:
    """Answer with the links of one thing."""
    values = given(request, "node", *NETWORK)
    if not _are_iris(values, "node"):
        raise RequestError(400, "name a thing: /network/node?node=http…")
    await page(request, "network-node", values)


async def network_json(request: Request) -> None:
    """Answer with a network as data."""
    await request.give_job("network", {"language": request.language, **given(request, *NETWORK)}, BY_LANGUAGE)


def _are_iris(values: dict[str, str], *names: str) -> bool:
    iris = [values.get(name, "") for name in names]
    return all(value.startswith(("http://", "https://")) and not ILLEGAL.search(value) for value in iris)


async def lineage(request: Request) -> None:
    """Answer with the chain that the rest of the path names a text of."""
    await _analysis(request, "lineage", _rest(request, "/lineage/"), **given(request, "status"))


async def history(request: Request) -> None:
    """Answer with the history of the paragraph that the rest of the path names."""
    await _analysis(request, "history", _rest(request, "/history/"))


async def wording_json(request: Request) -> None:
    """Answer with where a wording comes from, as data."""
    words = {"text": request.parameter("text")[:LONGEST], "written": request.parameter("language")[:LONGEST]}
    arguments = {"what": "wording", "language": request.language, **words}
    await request.give_job("analysis", arguments, BY_LANGUAGE)


async def _analysis(request: Request, what: str, key: str, **others: str) -> None:
    """Answer with a page, or with data where the path ends with .json."""
    if key.endswith(".json"):
        arguments = {"what": what, "language": request.language, "key": key.removesuffix(".json")}
        await request.give_job("analysis", arguments, BY_LANGUAGE)
    else:
        await page(request, what, {"key": key, **others})


def _rest(request: Request, start: str) -> str:
    rest = request.path.removeprefix(start)
    if not rest or len(rest) > LONGEST or ILLEGAL.search(rest):
        raise RequestError(404, "nothing here")
    return rest
