"""Items that run on in a paragraph: "… to: (a) collect …; (b) report …" or "a) …; b) …" has two subparagraphs."""

import re
from collections.abc import Sequence
from functools import cache

from ..languages import Pack
from ..languages.numerals import letter
from ..model import Kind, Node, Span

_SHORTEST_ITEM = 12  # characters between two labels: "(a), (b) and (c)" only names subparagraphs


def split_inline(text: str, node: Node, pack: Pack) -> Node:
    """Return the node with run-on lettered items as children; a node with children of its own stays as it is."""
    children = tuple(split_inline(text, child, pack) for child in node.children)
    if children or node.kind not in (Kind.OPERATIVE, Kind.PARAGRAPH, Kind.SUBPARAGRAPH):
        return node._replace(children=children)
    labels = _labels(text, node.pieces, pack)
    if len(labels) < 2:
        return node
    ends = [start for start, _ in labels[1:]] + [node.pieces[-1].end]
    items = tuple(
        Node(Kind.SUBPARAGRAPH, f"{node.path}/{letter(n)}", text[start:after].strip(), _cut(node.pieces, after, end))
        for n, ((start, after), end) in enumerate(zip(labels, ends, strict=True), 1)
    )
    return node._replace(pieces=_cut(node.pieces, node.pieces[0].start, labels[0][0]), children=items)


def _labels(text: str, pieces: Sequence[Span], pack: Pack) -> list[tuple[int, int]]:
    """Return start and end of each label of a run-on list, in order; empty when there is none."""
    found: list[tuple[int, int]] = []
    for piece in pieces:
        at = piece.start
        while True:
            name, label = _next_label(len(found) + 1, pack)
            match = label.search(text, at, piece.end) if name.search(text, at, piece.end) else None
            if match is None:
                break
            start = match.start("label")
            if found and start - found[-1][1] < _SHORTEST_ITEM:
                return []
            found.append((start, match.end()))
            at = match.end()
    return found


@cache
def _next_label(value: int, pack: Pack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a name of a label with its bracket, which is soon sought, and of the label where it may stand.

    A first one follows a word, no number, later ones a comma or semicolon.
    """
    alphabets = [alphabet.split() for alphabet in pack.alphabets]
    name = "|".join({letter(value), *(letters[value - 1] for letters in alphabets if value <= len(letters))})
    before = r"(?:[^\d\s(（]|[:：])\s*" if value == 1 else r"[;；,，؛،]\s*(?:\w{1,5}\s+|و)?"
    label = re.compile(rf"{before}(?P<label>(?:[(（]|(?<!\w))(?:{name})[)）])\s*(?=\S)")
    return re.compile(f"(?:{name})[)）]"), label


def _cut(pieces: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    inside = (Span(max(piece.start, start), min(piece.end, end)) for piece in pieces)
    return tuple(span for span in inside if span.start < span.end)
