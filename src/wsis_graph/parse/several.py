"""Several documents one after another in a file: each begins with its masthead."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from ..languages import Pack
from ..model import Layout, Source, Span
from .layout import read_lines
from .masthead import DISTRIBUTION, masthead_symbols, mastheads

_FIRST_PAGE = 3_000  # characters


def may_be_several(source: Source) -> bool:
    """Tell whether a source may hold several documents, which is soon told of nearly all that do not."""
    found = [match.start() for match in islice(DISTRIBUTION.finditer(source.text), 2)]
    return len(found) > 1 or any(start > _FIRST_PAGE for start in found)


def split(source: Source, packs: Sequence[Pack]) -> list[Source]:
    """Return the documents of a source, cut where the masthead of another one, or of one in another language, begins."""
    cuts = [0, *_beginnings(source, packs), len(source.text)]
    return [_part(source, *span) for span in pairwise(cuts)] if len(cuts) > 2 else [source]


def _beginnings(source: Source, packs: Sequence[Pack]) -> Iterator[int]:
    """Yield the start of the first line of each document but the first."""
    text, lines = source.text, read_lines(source)
    own = {key for pack in packs for key in masthead_symbols(text, lines, pack)}
    found = sorted((line.start, key, pack.code) for pack in packs for line, key in mastheads(text, lines, pack))
    seen: set[tuple[str, str]] = set()
    for number, (start, key, code) in enumerate(found):
        opens = not number and (key in own or not own)  # the first document itself
        if not opens and (key, code) not in seen:
            yield max(text.rfind(mark, 0, start) for mark in "\n\r\f") + 1
        seen.add((key, code))


def _part(source: Source, start: int, end: int) -> Source:
    """Return a document of a source, with what is known of how it is printed."""

    def within(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(_moved(span, start) for span in spans if start <= span.start < end)

    text, old = source.text[start:end], source.layout
    stop = end + (end == len(source.text))  # a page without text is noted behind the last
    pages = tuple(page - start for page in old.pages if start < page < end)
    layout = Layout(
        (0, *pages) if old.pages else (),
        within(old.superscripts),
        within(old.small),
        within(old.bold),
        within(old.tables),
        tuple(note._replace(span=_moved(note.span, start)) for note in old.notes if start <= note.span.start < stop),
    )
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    first_line = source.first_line + source.text.count("\n", 0, start)
    return source._replace(text=text, sha256=digest, layout=layout, first_line=first_line)


def _moved(span: Span, start: int) -> Span:
    return Span(span.start - start, span.end - start)
