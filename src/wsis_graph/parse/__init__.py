"""Source to Document."""

import itertools
from collections.abc import Iterator, Sequence

from ..languages import Pack
from ..model import Document, Kind, Level, Mark, Node, Note, Source, Span
from .articles import read_articles
from .footnotes import find_marks, split_footnotes
from .inline import split_inline
from .layout import Page, read_lines, split_pages
from .masthead import printed_symbols, without_contents
from .outline import Outline, Part, cues, freeze
from .plain import in_source, plain_source


def parse(source: Source, pack: Pack, symbols: Sequence[str] = (), otherwise: Sequence[str] = ()) -> Document:
    """Understand a source as a tree of parts, with its footnotes and their marks.

    `symbols` are the document's own, where known, beside those it prints; `otherwise` are its own where it prints none.
    Running heads are told by them.
    """
    bare, offsets = plain_source(source)
    if bare.text != source.text:
        return in_source(parse(bare, pack, symbols, otherwise), source, offsets)
    text = source.text
    lines = read_lines(source)
    printed = printed_symbols(text, lines)
    symbols = tuple(dict.fromkeys([*symbols, *printed])) or tuple(otherwise)
    pages = without_contents(text, split_pages(source, pack, symbols), pack)
    bodies, notes = split_footnotes(text, pages, pack)
    contiguous = {line.end: after.start for line, after in itertools.pairwise(lines)}
    front, bodies = _front(text, bodies, pack)
    outline = Outline(text, pack, cues(text, bodies, pack), Kind.DOCUMENT)
    root = read_articles(text, bodies, pack) or outline.read(bodies)
    marks = find_marks(text, bodies, notes)
    footnotes = []
    found = list(outline.notes)
    placed: list[Mark] = []
    for index, note in enumerate(notes):
        part = Part(Kind.FOOTNOTE, f"fn/{note.number}" if note.number else "", note.label, list(note.lines))
        footnotes.append(freeze(part, contiguous))
        if index in marks:
            placed.append(Mark(marks[index], part.path))
        elif note.number:
            span = Span(note.lines[0].start, note.lines[0].end)
            found.append(Note("unmarked-footnote", Level.WARNING, span, f"no mark found for footnote {note.label}"))
    return Document(
        source=source,
        language=pack.code,
        symbols=tuple(symbols),
        title="",
        body=split_inline(text, freeze(root, contiguous), pack),
        footnotes=tuple(footnotes),
        marks=tuple(sorted(placed)),
        front=front,
        notes=tuple(found),
    )


def _front(text: str, pages: Sequence[Page], pack: Pack) -> tuple[tuple[Span, ...], list[Page]]:
    return (), [page for page in pages if page]


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it, in reading order."""
    yield node
    for child in node.children:
        yield from walk(child)
