"""A symbol in any spelling, to its document."""

from ... import symbols
from ...meant import keys
from .resource import find_symbol
from .site import Site
from .view import View, missing, moved


def resolve(site: Site, symbol: str = "", **_: str) -> View:
    """Lead from a symbol, however it is written, to its document."""
    meant = keys(symbol)
    for key in meant:
        if found := find_symbol(site, key):
            return moved(site.path(found))
    if not meant:
        return missing("not-a-symbol", wanted=symbol, q=symbol)
    address = symbols.official_address(meant[0], site.language)
    return missing(wanted=symbol, understood=meant[0], official=address, q=symbol)
