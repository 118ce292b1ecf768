"""What all routes use: pages, and the parameters of an address."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from ..http import BY_LANGUAGE, Request, RequestError

Handler = Callable[[Request], Awaitable[None]]

LONGEST: Final = 4000  # characters of a parameter that are taken


def view(name: str, *parameters: str) -> Handler:
    """Return what answers with a page made from some parameters of the address."""

    async def handle(request: Request) -> None:
        await page(request, name, given(request, *parameters, "page"))

    return handle


async def page(request: Request, view: str, values: dict[str, Any]) -> None:
    """Answer with a page, made from values that the request gave."""
    address = {name: value[:LONGEST] for name, value in request.parameters if name != "lang"}
    arguments = {
        "view": view,
        "language": request.language,
        "chosen": request.parameter("lang") == request.language,
        "parameters": values,
        "path": request.path,
        "address": address,
    }
    await request.give_job("page", arguments, BY_LANGUAGE)


def given(request: Request, *names: str) -> dict[str, str]:
    """Return the parameters of some names that are not empty; raises RequestError for one that is too long."""
    values = {name: request.parameter(name) for name in names}
    if any(len(value) > LONGEST for value in values.values()):
        raise RequestError(400, "a parameter is too long")
    return {name: value for name, value in values.items() if value}
