"""Lineages and networks of the graph that is served, kept by a worker while it serves the same graph."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from ..network.kinds import ALL, Only
from .jobs.base import Context

if TYPE_CHECKING:
    from ..lineage import Lineage

_KEPT: Final = 6  # of each worker: a lineage for each language, networks of several kinds

_kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()


def lineage(context: Context, language: str) -> "Lineage":
    """Return the lineages of the graph; texts held in several languages are compared in the one given."""
    from ..lineage import Lineage

    source = context.source
    found: Lineage = _remembered(context, ("lineage", language), lambda: Lineage(source.rows, language, source.base))
    return found


def network(context: Context, kind: str, only: Only = ALL, minimum: int = 1, language: str = "en") -> Any:
    """Return a network of the graph, as `wsis_graph.network` does; the caller must not change it."""
    from ..network.kinds import network as made

    key = ("network", kind, only, minimum, language)
    base = context.source.base
    return _remembered(
        context, key, lambda: made(context.source.rows, kind, only, minimum=minimum, language=language, base=base)
    )


def _remembered(context: Context, what: tuple[Any, ...], make: Callable[[], Any]) -> Any:
    key = (*context.state, *what)
    for other in [other for other in _kept if other[:2] != key[:2]]:
        del _kept[other]
    if key not in _kept:
        _kept[key] = make()
    _kept.move_to_end(key)
    while len(_kept) > _KEPT:
        _kept.popitem(last=False)
    return _kept[key]
