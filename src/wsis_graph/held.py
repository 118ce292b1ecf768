"""The documents of a graph that people name by a symbol, in any spelling and by any symbol that a document has."""

from collections.abc import Callable, Iterable, Mapping

import pyoxigraph as ox

from . import symbols
from .meant import candidates, keys

Ask = Callable[[str], Iterable[Mapping[str, str]]]  # answers a SELECT: of a store here, or of an endpoint

# Of each key its document, and the other symbols of that by which the graph knows it, since it is cited by either.
_KNOWN = """SELECT DISTINCT ?key ?document WHERE {{
  {{ VALUES (?key ?document) {{ {pairs} }} }}
  UNION
  {{
    VALUES ?key {{ {keys} }}
    ?work <{base}def#symbol> ?key , ?symbol
    BIND (IRI(CONCAT("{base}id/doc/", ?symbol)) AS ?document)
  }}
  FILTER (EXISTS {{ ?document ?property ?value }} || EXISTS {{ ?subject ?relation ?document }})
}}
ORDER BY ?document"""


def documents(written: str, base: str, ask: Ask | None = None) -> list[str]:
    """Return the IRIs of the document that is meant, or of the part of it; none where what is written means no document.

    Of what a spelling may mean the first that the graph knows is taken; without `ask` the likeliest.
    """
    start = f"{base}id/doc/"
    path = written.removeprefix(start)
    whole, structure = symbols.split_part(path)
    places = [(whole, structure)] if path != written else []
    places += [(key, structure) for key in candidates(whole)]
    places += [(key, "") for key in keys(path)]
    known = _known(dict.fromkeys(key for key, _ in places), base, ask) if ask is not None and places else {}
    key, structure = next(((key, below) for key, below in places if key in known), (places or [("", "")])[0])
    return [f"{document}{structure}" for document in known.get(key, [f"{start}{key}"] if key else [])]


def _known(keys: Iterable[str], base: str, ask: Ask) -> dict[str, list[str]]:
    """Return for each key that a graph knows the IRIs of its document."""
    written = {key: str(ox.Literal(key)) for key in keys}
    pairs = " ".join(f"({word} {ox.NamedNode(f'{base}id/doc/{key}')})" for key, word in written.items())
    found: dict[str, list[str]] = {}
    for row in ask(_KNOWN.format(pairs=pairs, keys=" ".join(written.values()), base=base)):
        found.setdefault(row["key"], []).append(row["document"])
    return found
