"""A source in plain letters and digits for parsing, and the document that comes of it back in the text as it is."""

from collections.abc import Iterable

from ..languages.plain import Offsets, has_odd, plain_with_offsets
from ..model import NOWHERE, Document, Mark, Masthead, Node, Source, Span
from .layout import with_spans


def plain_source(source: Source) -> tuple[Source, Offsets | None]:
    """Return a source whose text is plain, without vowel signs, its layout moved along, and the way back.

    A source that is plain as it is comes back itself, with no way back.
    """
    if not has_odd(source.text):
        return source, None
    text, offsets = plain_with_offsets(source.text, signs=False)
    if text == source.text:
        return source, None

    def moved(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(Span(offsets.plain(start), offsets.plain(end)) for start, end in spans)

    old = source.layout
    pages = tuple(map(offsets.plain, old.pages))
    layout = with_spans(old, moved)._replace(pages=pages, notes=())
    return source._replace(text=text, layout=layout), offsets


def in_source(document: Document, source: Source, offsets: Offsets) -> Document:
    """Return a document of a plain source as one of the source that was made plain."""
    printed = document.masthead
    masthead = Masthead(
        title=tuple(map(offsets.span, printed.title)),
        issued=_seen(printed.issued, offsets),
        adopted=_seen(printed.adopted, offsets),
        session=_seen(printed.session, offsets),
        agenda=_seen(printed.agenda, offsets),
        end=offsets.start(printed.end),
    )
    return document._replace(
        source=source,
        body=_node(document.body, offsets),
        footnotes=tuple(_node(note, offsets) for note in document.footnotes),
        marks=tuple(Mark(offsets.span(mark.span), mark.footnote) for mark in document.marks),
        masthead=masthead,
        notes=(*source.layout.notes, *(note._replace(span=offsets.span(note.span)) for note in document.notes)),
    )


def _seen(span: Span, offsets: Offsets) -> Span:
    return offsets.span(span) if span != NOWHERE else NOWHERE


def _node(node: Node, offsets: Offsets) -> Node:
    pieces = tuple(map(offsets.span, node.pieces))
    return node._replace(pieces=pieces, children=tuple(_node(child, offsets) for child in node.children))
