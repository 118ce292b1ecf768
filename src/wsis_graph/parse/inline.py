"""Items that run on in a paragraph: "… to: (a) collect …; (b) report …" or "a) …; b) …" has two subparagraphs."""

import re
from collections.abc import Sequence
from functools import cache

from ..expressions import compiled
from ..languages import Pack
from ..languages.numerals import letter
from ..model import Kind, Node, Span

_SEMICOLONS = ";；؛"
_SHORTEST_ITEM = 12  # characters of an alphabet between two labels: "(a), (b) and (c)" only names subparagraphs


def split_inline(text: str, node: Node, pack: Pack) -> Node:
    """Return the node with run-on lettered items as children; of a node with children of its own the last one may run on."""
    children = tuple(split_inline(text, child, pack) for child in (*node.children[:-1], *_run_on(text, node, pack)))
    if children or node.kind not in (Kind.OPERATIVE, Kind.PARAGRAPH, Kind.SUBPARAGRAPH):
        return node._replace(children=children) if children else node
    labels = _labels(text, node.pieces, pack)
    if len(labels) < 2:
        return node
    ends = [start for start, _ in labels[1:]] + [node.pieces[-1].end]
    items = tuple(
        Node(Kind.SUBPARAGRAPH, f"{node.path}/{letter(n)}", text[start:after].strip(), _cut(node.pieces, after, end))
        for n, ((start, after), end) in enumerate(zip(labels, ends, strict=True), 1)
    )
    return node._replace(pieces=_cut(node.pieces, node.pieces[0].start, labels[0][0]), children=items)


def _run_on(text: str, node: Node, pack: Pack) -> Sequence[Node]:
    """Return the last child of a node, followed by those that run on in it: "(a) begins a line, goes on; (b) so does this"."""
    last = node.children[-1:]
    token = last[0].path.rpartition("/")[2] if last else ""
    if not last or last[0].kind != Kind.SUBPARAGRAPH or last[0].children or len(token) != 1:
        return last
    found: list[Node] = []
    rest, value = last[0], ord(token) - ord("a") + 2
    while letter(value - 1) == token and (match := _next_item(text, rest.pieces, value, pack)):
        start, after = match
        found.append(rest._replace(pieces=_cut(rest.pieces, rest.pieces[0].start, start)))
        token = letter(value)
        number = text[start:after].strip()
        rest = Node(Kind.SUBPARAGRAPH, f"{node.path}/{token}", number, _cut(rest.pieces, after, rest.pieces[-1].end))
        value += 1
    return (*found, rest)


def _next_item(text: str, pieces: Sequence[Span], value: int, pack: Pack) -> tuple[int, int] | None:
    """Return start and end of the label of a next item behind a semicolon."""
    name, label = _next_label(value, pack)
    for piece in pieces:
        match = label.search(text, piece.start, piece.end) if name.search(text, piece.start, piece.end) else None
        if match is not None and match[0][0] in _SEMICOLONS and piece.end - match.end() >= pack.characters(_SHORTEST_ITEM):
            return match.start("label"), match.end()
    return None


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
            if not found and pack.layout["legend"].search(text[piece.start : start]):
                return []  # a list in the note to a figure
            if found and start - found[-1][1] < pack.characters(_SHORTEST_ITEM):
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
    label = compiled(rf"{before}(?P<label>(?:[(（]|(?<!\w))(?:{name})[)）])\s*(?=\S)")
    return compiled(f"(?:{name})[)）]"), label


def _cut(pieces: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    inside = (Span(max(piece.start, start), min(piece.end, end)) for piece in pieces)
    return tuple(span for span in inside if span.start < span.end)
