"""What of a document is typeset: its paragraphs with their labels, words and marks, and its notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from formats import Piece, footnotes, pieces

from wsis_graph.model import PROVISIONS, Document, Kind, Node, Span
from wsis_graph.parse import walk

_HEADS = frozenset({Kind.HEADING, Kind.CHAPTER, Kind.SECTION, Kind.TITLE})
_OPENED = frozenset({Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ENACTING})  # these begin in italics
_FONTS = {"ar": "Noto Naskh Arabic", "zh": "Noto Serif CJK SC"}
_LATIN = "Liberation Serif"
_LONGEST_LABEL = 8
_FULL = 0.7  # of the widest line: a shorter one is broken by hand
_LINE_END = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef]) (?=[\u3001-\u9fff\uff00-\uffef])")


class Words(NamedTuple):
    """Words of one look, or the mark of a note."""

    text: str
    italic: bool = False
    mark: bool = False


class Part(NamedTuple):
    """A paragraph: its label, how deep it is set in, and its words."""

    kind: Kind
    depth: int
    label: str
    words: list[Words]

    @property
    def is_head(self) -> bool:
        """Tell whether it is printed in bold type."""
        return self.kind in _HEADS


@dataclass(frozen=True)
class Sheet:
    """What is typeset: a document's name, symbol, language, parts and notes."""

    name: str
    symbol: str
    language: str
    parts: list[Part]
    notes: dict[str, str]

    @staticmethod
    def of(document: Document, name: str, language: str) -> "Sheet":
        """Return a document as it is to be typeset."""
        parts = [part for node in walk(document.body) if node.pieces for part in _parts(node, document)]
        parts.insert(0, Part(Kind.MATTER, 0, "", [Words(document.symbols[0])]))
        return Sheet(name, document.symbols[0], language, parts, dict(footnotes(document)))

    @property
    def is_right(self) -> bool:
        """Tell whether it is read from the right."""
        return self.language == "ar"

    @property
    def fonts(self) -> list[str]:
        """Return the names of its fonts, the first one for its script."""
        return [_FONTS[self.language], _LATIN] if self.language in _FONTS else [_LATIN]


def _parts(node: Node, document: Document) -> Iterator[Part]:
    """Yield the paragraphs that a part is printed as: more than one where its lines are broken by hand."""
    text, start = document.source.text, node.pieces[0].start
    before = text[text.rfind("\n", 0, start) + 1 : start].strip()
    label = before if node.number and node.kind in PROVISIONS and len(before) <= _LONGEST_LABEL else ""
    depth = re.sub(r".*(?:op|pp|para|up|art)/\d+", "", node.path).count("/") if node.kind == Kind.SUBPARAGRAPH else 0
    for spans in _printed_apart(node, text):
        told = [Piece(_LINE_END.sub("", piece.words), piece.mark) for piece in pieces(tuple(spans), document)]
        words = [word for word in _words(node.kind, told) if word.text.strip() or word.mark]
        yield Part(node.kind, depth, label, words)
        label = ""


def _printed_apart(node: Node, text: str) -> Iterator[list[Span]]:
    """Yield the spans of a part, those of a paragraph together: a line that ends early ends one."""
    if node.kind == Kind.MATTER and not node.path:
        for start, end in node.pieces:
            for line in re.finditer(r"\S[^\n]*", text[start:end]):
                yield [Span(start + line.start(), start + line.end())]
        return
    widest = max(map(len, text.splitlines()))
    spans: list[Span] = []
    for span in node.pieces:
        if spans and not text[spans[-1].end : span.start].strip():
            line = text[text.rfind("\n", 0, spans[-1].end) + 1 : spans[-1].end]
            if "\n" in text[spans[-1].end : span.start] and len(line) < _FULL * widest:
                yield spans
                spans = []
        spans.append(span)
    yield spans


def _words(kind: Kind, told: list[Piece]) -> Iterator[Words]:
    """Yield the words of a part, the first ones of a paragraph of a resolution in italics."""
    first = kind in _OPENED
    for piece in told:
        opening = re.match(r"[^\W\d_]{2}(?=[\u4e00-\u9fff])|[^\W\d_]+(?=[ ,])", piece.words) if first else None
        first = False
        if opening:
            yield Words(opening[0], italic=True)
        if rest := piece.words[opening.end() :] if opening else piece.words:
            yield Words(rest, mark=piece.mark)
