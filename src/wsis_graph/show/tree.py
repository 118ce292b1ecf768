"""A document as an indented tree, one line a part, its findings below it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..model import Extract, Node
from ..names import Names
from ..printable import printable
from .findings import Finding, findings

_WIDTH = 72


def tree(extract: Extract, names: Names) -> str:
    """Return the tree of a document with everything found in it."""
    by_provision: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings(extract, names):
        by_provision[finding.provision].append(finding)
    document = extract.document
    lines = [f"document {' '.join(document.symbols)} {document.language}", *_found(by_provision[""], extract, 1)]
    for child in document.body.children:
        lines += _lines(child, extract, by_provision, 1)
    for note in document.footnotes:
        lines += _lines(note, extract, by_provision, 1)
    for remark in extract.notes:
        lines.append(f"note {remark.level} [{remark.span.start}-{remark.span.end}] {remark.message} [{remark.code}]")
    return "".join(f"{printable(line)}\n" for line in lines)


def _lines(node: Node, extract: Extract, found: dict[str, list[Finding]], depth: int) -> Iterator[str]:
    text = extract.document.source.text
    words = _short(" ".join(text[slice(*piece)] for piece in node.pieces), extract.document.language)
    where = f"[{node.pieces[0].start}-{node.pieces[-1].end}]" if node.pieces else ""
    yield "  " * depth + " ".join(filter(None, (node.kind.value, node.path, where, words)))
    if node.path:
        yield from _found(found.get(node.path, ()), extract, depth + 1)
    for child in node.children:
        yield from _lines(child, extract, found, depth + 1)


def _found(found: Sequence[Finding], extract: Extract, depth: int) -> Iterator[str]:
    for finding in found:
        quote = _short(extract.document.source.text[slice(*finding.span)], extract.document.language)
        place = f"{finding.kind} [{finding.span.start}-{finding.span.end}]"
        yield f"{'  ' * depth}{place} {quote} = {finding.meaning} ({finding.rule})"


def _short(words: str, language: str) -> str:
    clean = ("" if language == "zh" else " ").join(words.split())
    return clean if len(clean) <= _WIDTH else f"{clean[: _WIDTH - 1]}…"
