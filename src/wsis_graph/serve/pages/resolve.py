"""A symbol in any spelling, to its document."""

from ... import symbols
from ...meant import candidates
from .resource import find_symbol
from .site import Site
from .view import View, missing, moved


def resolve(site: Site, symbol: str = "", **_: str) -> View:
    """Lead from a symbol, however it is written, to its document."""
    keys = candidates(symbol)
    for key in keys:
        if found := find_symbol(site, key):
            return moved(site.path(found))
    if not keys:
        return missing("not-a-symbol", wanted=symbol, q=symbol)
    address = symbols.official_address(keys[0], site.language)
    return missing(wanted=symbol, understood=keys[0], official=address, q=symbol)
