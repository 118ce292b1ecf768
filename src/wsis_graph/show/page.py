"""A document as one page: every mention coloured by kind, what it was understood as shown beside it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from ..languages import pack
from ..model import Extract, Kind, Mark, Node, Span
from ..names import Names
from .findings import Finding, findings

_STYLE = Path(__file__).with_name("page.css")
_LEGEND = ("citation", "body", "event", "mandate", "vote", "officer", "state", "group", "reference", "target", "action line")
_HEADINGS = {
    Kind.CHAPTER: "h2",
    Kind.SECTION: "h3",
    Kind.SUMMARY: "h2",
    Kind.ANNEX: "h2",
    Kind.RESOLUTION: "h3",
    Kind.DECISION: "h3",
}


def page(extract: Extract, names: Names) -> str:
    """Return a page that needs nothing besides itself."""
    document = extract.document
    rules = pack(document.language)
    painter = _Painter(extract, names)
    direction = rules.data.get("direction", "ltr")
    symbol = escape(" · ".join(document.symbols))
    body = "".join(painter.node(child) for child in document.body.children)
    notes = "".join(painter.footnote(note) for note in document.footnotes)
    return (
        f'<!doctype html>\n<html lang="{document.language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{symbol}</title>\n'
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        f'<header>\n<h1 dir="ltr">{symbol}</h1>\n'
        f'<p dir="ltr">{escape(rules.name)} · {escape(Path(document.source.path).name)}</p>\n'
        f"{painter.legend()}</header>\n<main>\n{body}</main>\n"
        + (f'<section class="notes">\n<ol>\n{notes}</ol>\n</section>\n' if notes else "")
        + painter.remarks()
        + "</body>\n</html>\n"
    )


class _Painter:
    """Writes the parts of one document."""

    def __init__(self, extract: Extract, names: Names) -> None:
        self.extract = extract
        self.text = extract.document.source.text
        self.spaced = pack(extract.document.language).spaced
        self.found = findings(extract, names)
        self.marks: dict[int, Mark] = {mark.span.start: mark for mark in extract.document.marks}
        self.carried: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self.found:
            self.carried[finding.provision].append(finding)

    def legend(self) -> str:
        counts = Counter(finding.kind for finding in self.found)
        items = (
            f'<li><label><input type="checkbox" checked data-kind="{_slug(kind)}">'
            f'<span class="m {_slug(kind)}">{kind}</span> {counts[kind]}</label></li>'
            for kind in _LEGEND
            if counts[kind]
        )
        switch = (
            "<script>document.querySelectorAll('[data-kind]').forEach(box=>box.addEventListener('change',()=>"
            "document.body.classList.toggle('no-'+box.dataset.kind,!box.checked)))</script>"
        )
        return f'<ul class="legend" dir="ltr">{"".join(items)}</ul>\n{switch}\n'

    def node(self, node: Node) -> str:
        """Return one part with what is below it."""
        inner = "".join(self.node(child) for child in node.children)
        words = self.words(node.pieces)
        anchor = f' id="{escape(node.path)}"' if node.path else ""
        if node.kind in _HEADINGS:
            tag = _HEADINGS[node.kind]
            heading = f"<{tag}{anchor}>{words}</{tag}>\n" if words else f"<div{anchor}></div>"
            return f'<section class="{_slug(node.kind)}">{heading}{inner}</section>\n'
        if node.kind == Kind.HEADING:
            return f'<p class="heading">{words}</p>\n{inner}'
        if node.kind == Kind.TITLE:
            return f'<p class="title">{words}</p>\n{inner}'
        if not node.path:
            return f'<p class="matter">{words}</p>\n{inner}'
        number = f'<a class="number" href="#{escape(node.path)}" title="{escape(node.path)}">{escape(node.number or "¶")}</a> '
        return f'<div class="part {_slug(node.kind)}"{anchor}><p>{number}{words}</p>\n{inner}</div>\n'

    def footnote(self, note: Node) -> str:
        label = escape(note.number)
        words = self.words(note.pieces)
        return f'<li id="{escape(note.path)}" data-label="{label}"><span class="number">{label}</span> {words}</li>\n'

    def words(self, pieces: Sequence[Span]) -> str:
        """Return the words of a part with its mentions marked; pieces of lists stay apart."""
        out: list[str] = []
        last: Span | None = None
        for piece in pieces:
            if last is not None:
                out.append(" " if self.text[last.end : piece.start].strip() else "<br>")
            out += self.piece(piece)
            last = piece
        return "".join(out).strip()

    def piece(self, piece: Span) -> Iterator[str]:
        """Yield a piece of text with nested spans around its mentions; a mention that crosses another is left out.

        Of one that goes on in the next piece, each piece has its part.
        """
        inside = [f for f in self.found if f.span.start < piece.end and piece.start < f.span.end]
        open_ends: list[int] = []
        at = piece.start
        for finding in inside:
            start, end = max(finding.span.start, piece.start), min(finding.span.end, piece.end)
            while open_ends and open_ends[-1] <= start:
                yield from self.plain(at, open_ends[-1])
                at = open_ends.pop()
                yield "</span>"
            if open_ends and end > open_ends[-1]:
                continue
            yield from self.plain(at, start)
            at = start
            tip = escape(f"{finding.kind}: {finding.meaning}")
            yield f'<span class="m {_slug(finding.kind)}" tabindex="0" data-tip="{tip}">'
            open_ends.append(end)
        while open_ends:
            yield from self.plain(at, open_ends[-1])
            at = open_ends.pop()
            yield "</span>"
        yield from self.plain(at, piece.end)

    def plain(self, start: int, end: int) -> Iterator[str]:
        """Yield text between mentions, footnote marks as links."""
        at = start
        for mark_start in sorted(s for s in self.marks if start <= s < end):
            mark = self.marks[mark_start]
            yield self.clean(self.text[at:mark_start])
            yield f'<sup><a href="#{escape(mark.footnote)}">{escape(self.text[slice(*mark.span)])}</a></sup>'
            at = mark.span.end
        yield self.clean(self.text[at:end])

    def clean(self, words: str) -> str:
        return escape(re.sub(r"\s+", " ", words) if self.spaced else re.sub(r"\s*\n\s*", "", words))

    def remarks(self) -> str:
        """Return what the reader should know of the reading."""
        notes = "".join(f"<li>{escape(note.message)} <code>{escape(note.code)}</code></li>" for note in self.extract.notes)
        return f'<footer dir="ltr"><ul>{notes}</ul></footer>\n' if notes else ""


def _slug(kind: str) -> str:
    return kind.replace(" ", "-")
