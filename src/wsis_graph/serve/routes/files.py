"""Static files, the dump, and what the service says of itself."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from ... import store
from ...version import __version__
from ..http import PLAIN, Request, RequestError
from ..pool import Answer, encoded

_HERE: Final = Path(__file__).parents[1]
_DUMP_TYPE: Final = "application/gzip"
_static = StaticFiles(directory=_HERE / "static")


async def editor_json(request: Request) -> None:
    """Answer with what the query editor completes."""
    await request.give_job("editor", {})


async def health(request: Request) -> None:
    """Tell that the server lives, what it serves, and how busy it is."""
    told = {"status": "ok", "program": __version__, "graph": request.front.version, **request.front.pool.load}
    headers = encoded([("content-type", "application/json"), ("cache-control", "no-store")])
    await request.give(Answer(200, headers, json.dumps(told).encode()))


async def robots(request: Request) -> None:
    """Ask programs that follow every link to leave queries alone."""
    await request.give(
        Answer(
            200,
            encoded([("content-type", PLAIN)]),
            b"User-agent: *\nDisallow: /sparql\nDisallow: /search\nDisallow: /queries/\n",
        )
    )


@lru_cache(maxsize=1)
def _openapi_text() -> str:
    return (_HERE / "openapi.json").read_text(encoding="utf-8")


async def openapi(request: Request) -> None:
    """Answer with the description of this interface."""
    told = json.loads(_openapi_text())
    told["info"]["version"] = __version__
    told["servers"] = [{"url": request.home}]
    await request.give(
        Answer(200, encoded([("content-type", "application/json")]), json.dumps(told, ensure_ascii=False).encode())
    )


async def dump(request: Request) -> None:
    """Send the whole graph as it was built."""
    if not request.front.build:
        raise RequestError(404, "this server has no dump: its graph is elsewhere")
    path = Path(request.front.build) / store.DUMP
    response = FileResponse(path, media_type=_DUMP_TYPE, filename=store.DUMP, headers={"access-control-allow-origin": "*"})
    await response(request.scope, request.receive, request.send)


async def file(request: Request) -> None:
    """Send a static file; its address has a stamp that changes with it, so that it may be kept."""
    path = request.path.removeprefix("/static/")
    lasting = b"public, max-age=31536000, immutable" if b"v=" in request.scope["query_string"] else b"public, max-age=3600"

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers = [*message["headers"], (b"cache-control", lasting), (b"x-content-type-options", b"nosniff")]
            message = {**message, "headers": headers}
        await request.send(message)

    try:
        response = await _static.get_response(_static.get_path({"path": f"/{path}", "root_path": ""}), request.scope)
    except Exception as error:  # starlette's own HTTPException for what is not there
        raise RequestError(404, "there is no such file") from error
    await response(request.scope, request.receive, send)
