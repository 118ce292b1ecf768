"""Source to Document."""

import itertools
import sys
from collections.abc import Iterator, Sequence

from ..languages import Pack
from ..languages.numerals import has_session
from ..model import Document, Kind, Level, Line, Mark, Masthead, Node, Note, Source, Span
from ..symbols import is_decision, is_resolution
from .articles import read_articles
from .cues import cues
from .footnotes import split_footnotes
from .front import read_front
from .inline import split_inline
from .layout import read_lines, split_pages
from .masthead import Symbols, heads_of_others, mastheads, printed_symbols, read_symbols, without_contents
from .order import in_reading_order
from .outline import Outline
from .pairing import find_marks, find_repeats, realign
from .parts import Part, freeze
from .plain import in_source, plain_source
from .volume import volume


def parse(source: Source, pack: Pack, symbols: Sequence[str] = (), otherwise: Sequence[str] = ()) -> Document:
    """Understand a source as a tree of parts, with its footnotes and their marks.

    `symbols` are the document's own, where known, beside those it prints; `otherwise` are its own where it prints none.
    Running heads are told by them.
    """
    bare, offsets = plain_source(source)
    if offsets is not None:
        document = in_source(parse(bare, pack, symbols, otherwise), source, offsets)
        return document._replace(title=_title(source, document.masthead, pack))
    text = source.text
    lines = read_lines(source)
    told = read_symbols(text, lines, pack)
    own = printed_symbols(told)
    others = list(_other_documents(text, lines, symbols, told, pack))
    symbols = tuple(dict.fromkeys([*symbols, *own])) or tuple(otherwise)
    pages = without_contents(text, split_pages(source, lines, pack, symbols), pack)
    bodies, notes = split_footnotes(text, pages, pack)
    contiguous = {line.end: after.start for line, after in itertools.pairwise(lines)}
    bodies = in_reading_order(text, [page for page in bodies if page], pack)
    printed = cues(text, bodies, pack)
    symbol = symbols[0] if symbols else ""
    adopted = is_resolution(symbol) or is_decision(symbol)
    texts = {} if adopted else volume(text, list(itertools.chain.from_iterable(bodies)), pack)
    masthead = read_front(text, bodies, pack, min(texts, default=sys.maxsize), resolution=adopted)
    outline = Outline(text, pack, printed, Kind.DOCUMENT, masthead.end, symbol, texts, resolution=adopted)
    root = read_articles(text, bodies, pack) or outline.read(bodies)
    raised = source.layout.superscripts
    marks = realign(text, bodies, notes, find_marks(text, bodies, notes, raised, pack), raised, pack)
    footnotes = []
    found = [*outline.notes, *others]
    placed: list[Mark] = []
    for index, note in enumerate(notes):
        part = Part(Kind.FOOTNOTE, f"fn/{note.number}" if note.number else "", note.label, list(note.lines))
        footnotes.append(freeze(part, contiguous))
        if index in marks:
            placed.append(Mark(marks[index], part.path))
        elif note.number:
            span = Span(note.lines[0].start, note.lines[0].end)
            found.append(Note("unmarked-footnote", Level.WARNING, span, f"no mark found for footnote {note.label}"))
    repeats = find_repeats(text, bodies, notes, marks, source.layout.superscripts, pack)
    placed += (Mark(span, f"fn/{notes[index].number}") for index, span in repeats)
    return Document(
        source=source,
        language=pack.code,
        symbols=tuple(symbols),
        prints_symbol=bool(own),
        title=_title(source, masthead, pack),
        body=split_inline(text, freeze(root, contiguous), pack),
        footnotes=tuple(footnotes),
        marks=tuple(sorted(placed)),
        masthead=masthead,
        notes=(*source.layout.notes, *found),
    )


def _other_documents(text: str, lines: Sequence[Line], given: Sequence[str], printed: Symbols, pack: Pack) -> Iterator[Note]:
    """Yield what tells of other documents in the text: their mastheads, or their running heads behind those of this one."""
    own, heads = {*given, *printed.first}, printed.alone
    found = [(line, keys) for line, keys in mastheads(text, lines, pack) if own and own.isdisjoint(keys)]
    told = {key for _, keys in found for key in keys}
    found += [(heads[key][0], [key]) for key in heads_of_others(heads, own) if key not in told]
    for line, (key, *_) in found:
        message = f"another document stands here, {key}, and is read as part of this one; give it a file of its own"
        yield Note("another-document", Level.WARNING, Span(line.start, line.end), message)


def _title(source: Source, masthead: Masthead, pack: Pack) -> str:
    """Return the title on one line, without marks of footnotes; a second part that begins small goes on with the first."""
    parts = [_on_one_line(source, *span, pack) for span in masthead.title]
    colon = ": " if pack.spaced else "："
    return (" " if parts and parts[-1][:1].islower() else colon).join(parts)


def _on_one_line(source: Source, start: int, end: int, pack: Pack) -> str:
    marks = [span for span in source.layout.superscripts if start <= span.start < end]
    bounds = [start, *(offset for span in marks for offset in span), end]
    words = "".join(source.text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True))
    return pack.on_one_line(words.rstrip("*＊, \n"))


def numbered_texts(document: Document) -> Iterator[Node]:
    """Yield the resolutions and decisions that a document prints under numbers of their own: "Decision 59/101"."""
    nodes = (node for node in walk(document.body) if node.kind in (Kind.RESOLUTION, Kind.DECISION))
    return (node for node in nodes if node.path and has_session(node.number))


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it, in reading order."""
    yield node
    for child in node.children:
        yield from walk(child)
