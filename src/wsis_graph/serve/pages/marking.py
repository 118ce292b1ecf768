"""Words with their mentions marked and linked, as HTML."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from ...languages import wrapping


class Mention(NamedTuple):
    """A stretch of words that names or says something: kind, where it leads, and what it was understood as."""

    start: int
    end: int
    kind: str
    href: str
    title: str


class NoteMark(NamedTuple):
    """A footnote mark and where it stands."""

    place: int
    label: str
    href: str


def marked(words: str, mentions: Iterable[Mention], notes: Sequence[NoteMark] = (), anchors: bool = True) -> Markup:
    """Return words as HTML: a span around each mention, and links that lead to what the innermost of them means.

    Of two mentions that cross, the one that starts later is left out; links are never nested. Footnote marks have
    anchors, so that a note can lead back to its mark.
    """
    out: list[str] = []
    open_mentions: list[Mention] = []
    pending = sorted(notes)
    at = 0

    def write(end: int) -> None:
        nonlocal at
        while pending and pending[0].place <= end:
            note = pending.pop(0)
            run(max(note.place, at))
            anchor = f' id="{escape(note.href.lstrip("#"))}-mark"' if anchors else ""
            out.append(f'<sup><a href="{escape(note.href)}"{anchor}>{escape(note.label)}</a></sup>')
        run(end)

    def run(end: int) -> None:
        nonlocal at
        if end <= at:
            return
        text = escape(words[at:end]).replace("\n", "<br>")
        link = next((mention for mention in reversed(open_mentions) if mention.href), None)
        out.append(f'<a href="{escape(link.href)}" title="{escape(link.title)}">{text}</a>' if link else text)
        at = end

    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        while open_mentions and open_mentions[-1].end <= mention.start:
            write(open_mentions[-1].end)
            open_mentions.pop()
            out.append("</span>")
        if mention.end <= mention.start or (open_mentions and mention.end > open_mentions[-1].end):
            continue
        write(mention.start)
        title = "" if mention.href else f' title="{escape(mention.title)}"'
        out.append(f'<span class="m {escape(mention.kind)}"{title}>')
        open_mentions.append(mention)
    while open_mentions:
        write(open_mentions[-1].end)
        open_mentions.pop()
        out.append("</span>")
    write(len(words))
    return Markup("".join(out))  # noqa: S704  every piece of text was escaped above


def on_one_line(quote: str, language: str) -> str:
    """Return a slice of raw text as it reads in clean words: no line wraps, in Chinese no spaces beside its characters."""
    return wrapping.on_one_line(quote, spaced=language != "zh")


def around(words: str, quote: str, reach: int = 160) -> Markup:
    """Return the sentence around a quote with the quote marked, cut to about a number of characters on each side."""
    place = words.find(quote)
    if place < 0:
        return Markup("{}").format(quote)
    end = place + len(quote)
    start, stop = max(0, place - reach), min(len(words), end + reach)
    before, after = words[start:place], words[end:stop]
    for mark in ("。", "؟", ". ", "; ", "；", "\n"):
        cut = before.rfind(mark)
        if cut >= 0:
            before, start = before[cut + len(mark) :], 0
    opening = "…" if start > 0 else ""
    closing = "…" if stop < len(words) else ""
    return Markup("{}{}<mark>{}</mark>{}{}").format(opening, before.lstrip(), quote, after, closing)


def all_marked(words: str, quotes: Iterable[str]) -> Markup:
    """Return words with every one of some quotes marked, the longest first."""
    found = sorted({quote for quote in quotes if quote}, key=len, reverse=True)
    if not found:
        return Markup("{}").format(words)
    pieces = re.split(f"({'|'.join(map(re.escape, found))})", words)
    frames = Markup("{}"), Markup("<mark>{}</mark>")
    return Markup("").join(frames[number % 2].format(piece) for number, piece in enumerate(pieces))
