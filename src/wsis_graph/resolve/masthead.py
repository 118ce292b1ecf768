"""What the first page says of the document itself: its date, and the organ whose resolution or decision it is."""

from collections.abc import Iterator

from .. import symbols
from ..languages import pack as language_pack
from ..languages.classes import DATE
from ..languages.rules import Grammar
from ..model import Evidence, Fact, Kind, Span
from ..names import BASE
from ..recognise import Date, Items, grammar
from ..recognise.time import collapse_times
from .context import Context, Enacting

_ID = f"{BASE}id/"


def resolve_masthead(context: Context, enacting: Enacting) -> Iterator[Fact]:
    """Yield the facts of the document: a resolution has the date of its adoption, everything else that of its distribution.

    The date of adoption is the one a resolution is cited by.
    """
    document = context.mentions.document
    adopted = symbols.is_resolution(context.key) or symbols.is_decision(context.key)
    spans = (document.masthead.adopted, document.masthead.issued) if adopted else (document.masthead.issued,)
    for span in spans:
        if found := _date(context, span):
            yield Fact(context.key, "date", found[0], Evidence("", found[1], f"{context.pack.code}/masthead", 0.97))
            break
    body = enacting.by_unit.get("")
    clause = next((child.pieces[0] for child in document.body.children if child.kind == Kind.ENACTING), None)
    if body is not None and clause is not None:
        evidence = Evidence("", clause, f"{context.pack.code}/enacting", 0.99)
        yield Fact(context.key, "body", body.iri.removeprefix(_ID), evidence)


def _date(context: Context, span: Span) -> tuple[str, Span] | None:
    """Return the first whole date of some lines; mastheads of three languages print it in English."""
    if span.start == span.end:
        return None
    for code in dict.fromkeys((context.pack.code, "en")):
        pack = language_pack(code)
        items = _items(context, span, grammar(pack))
        items = collapse_times(items, pack, grammar(pack))
        for place in range(len(items.codes)):
            value = items.values.get(place)
            if items.codes[place] == DATE and isinstance(value, Date) and value.start.complete and not value.ranged:
                return value.start.iso(), items.span(place, place + 1)
    return None


def _items(context: Context, span: Span, rules: Grammar) -> Items:
    words = rules.lexicon.read(context.mentions.document.source.text, [[span]])
    return Items.of(words)
