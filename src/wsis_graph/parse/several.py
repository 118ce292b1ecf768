"""Several documents one after another in a file: each begins with its masthead."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from ..expressions import compiled
from ..languages import Pack
from ..model import Line, Source, Span
from .layout import read_lines, with_spans
from .masthead import DISTRIBUTION, lines_of_symbols, masthead_symbols, mastheads
from .plain import plain_source

LINE_END = compiled(r"\r\n?|\n")
_FIRST_PAGE = 3_000  # characters
_FEWEST = 6  # lines of a masthead


def may_be_several(source: Source) -> bool:
    """Tell whether a source may hold several documents, which is soon told of nearly all that do not."""
    found = [match.start() for match in islice(DISTRIBUTION.finditer(source.text), 2)]
    return len(found) > 1 or any(start > _FIRST_PAGE for start in found)


def split(source: Source, packs: Sequence[Pack]) -> list[Source]:
    """Return the documents of a source, cut where the masthead of another one, or of one in another language, begins.

    A masthead that stands within a document, as in an annex that reproduces it, begins none: the running heads of the
    document go on.
    """
    bare, offsets = plain_source(source)
    starts = _beginnings(bare, packs)
    cuts = [0, *(starts if offsets is None else map(offsets.start, starts)), len(source.text)]
    return [_part(source, *span) for span in pairwise(cuts)] if len(cuts) > 2 else [source]


class _Head(NamedTuple):
    """A masthead: where it starts, its symbols, and the language it is in."""

    start: int
    keys: frozenset[str]
    language: str


def _beginnings(source: Source, packs: Sequence[Pack]) -> Iterator[int]:
    """Yield the start of the first line of each document but the first."""
    text, lines = source.text, read_lines(source)
    own = frozenset(key for pack in packs for key in masthead_symbols(text, lines, pack))
    found = [_Head(line.start, frozenset(keys), pack.code) for pack in packs for line, keys in mastheads(text, lines, pack)]
    running = lines_of_symbols(text, lines)
    found.sort()
    current = _Head(0, own, "")
    for number, head in enumerate(found):
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        if not number and (not own or own & head.keys):
            current = head  # that of the first document itself
        elif not _is_within(current, head, lines) and not _goes_on(current, head, end, running):
            yield max(text.rfind(mark, 0, head.start) for mark in "\n\r\f") + 1
            current = head


def _is_within(current: _Head, head: _Head, lines: Sequence[Line]) -> bool:
    """Tell whether a masthead is that of the same document, on a cover printed again or in another language beside it."""
    if current.keys.isdisjoint(head.keys):
        return False
    if current.language == head.language:
        return head.start - current.start < _FIRST_PAGE
    return sum(current.start <= line.start < head.start for line in lines) <= _FEWEST


def _goes_on(current: _Head, head: _Head, end: int, running: dict[str, list[Line]]) -> bool:
    """Tell whether the running heads of a document go on behind the masthead of another one."""
    own = current.keys - head.keys
    return any(head.start < line.start < end for key in own for line in running.get(key, ()))


def _part(source: Source, start: int, end: int) -> Source:
    """Return a document of a source, with what is known of how it is printed."""

    def within(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(_moved(span, start) for span in spans if start <= span.start < end)

    text, old = source.text[start:end], source.layout
    stop = end + (end == len(source.text))  # a page without text is noted behind the last
    pages = tuple(page - start for page in old.pages if start < page < end)
    notes = tuple(note._replace(span=_moved(note.span, start)) for note in old.notes if start <= note.span.start < stop)
    layout = with_spans(old, within)._replace(pages=(0, *pages) if old.pages else (), notes=notes)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    first_line = source.first_line + len(LINE_END.findall(source.text, 0, start))
    return source._replace(text=text, sha256=digest, layout=layout, first_line=first_line)


def _moved(span: Span, start: int) -> Span:
    return Span(span.start - start, span.end - start)
