"""Texts in articles (charters, covenants, declarations): a preamble, chapters, and articles numbered through."""

import itertools
import re
from collections.abc import Sequence

from ..languages import Pack
from ..model import Kind, Line
from .clause import names_body_alone
from .labels import Label, item_labels, paragraph_label, token
from .layout import COMMAS, Page, ends_like
from .outline.headings import TEXTS
from .parts import Part

_FEWEST = 3  # articles that make a text one in articles
_LONGEST_HEADING = 60  # characters: longer lines without a full stop are text
_PRINTED = 160  # characters of an alphabet: longer lines are no printed ones, each is a paragraph
_LONGEST_JUMP = 2  # chapters that may be missing between two
_TATWEEL = "\u0640"  # stretches Arabic words
_CONNECTIVE = 3  # letters that may be written together with the name of a body: فإن الجمعية العامة
_LONGEST_LEAD = 30  # characters of "Now, therefore," before an enacting clause


def read_articles(text: str, pages: Sequence[Page], pack: Pack) -> Part | None:
    """Return the tree of a text in articles, None for any other text.

    Its articles follow each other from 1 without a gap, and no numbered paragraph, draft or annex stands before the
    first. Paragraphs of the preamble are `pp/1` and on, articles `art/1` and on whatever chapter they stand in.
    """
    lines = [line for page in pages for line in page]
    starts = _article_starts(text, lines, pack)
    if len(starts) < _FEWEST or _is_report(text, lines[: starts[0]], pack):
        return None
    root = Part(Kind.DOCUMENT)
    heads = _headings(text, lines, starts, pack)
    first = min([*heads, starts[0]])
    longest = pack.characters(_PRINTED)
    whole = sum(line.end - line.start > longest for line in lines) * 10 >= len(lines)
    _read_preamble(text, lines[:first], pack, root, whole=whole)
    titles = _titles(text, lines, starts, pack)
    chapter = root
    heading, article = root, _Article(text, pack, root)
    for index in range(first, len(lines)):
        line = lines[index]
        if index in starts:
            number = starts.index(index) + 1
            part = chapter.add(Kind.ARTICLE, f"art/{number}", text[line.start : line.end])
            heading = part.add(Kind.HEADING)
            heading.lines.append(line)
            article = _Article(text, pack, part)
        elif index in titles:
            heading.lines.append(line)
        elif index not in heads:
            article.read(line)
        elif value := heads[index]:
            chapter = root.add(Kind.CHAPTER, f"ch/{value}")
            chapter.lines.append(line)
        elif index - 1 in heads and chapter.lines[-1:] == [lines[index - 1]]:
            chapter.lines.append(line)
        else:
            chapter.add(Kind.HEADING).lines.append(line)
    return root


class _Article:
    """Reads the lines of one article: its own text, and its paragraphs and their items where these have labels."""

    def __init__(self, text: str, pack: Pack, part: Part) -> None:
        self.text, self.pack = text, pack
        self.part = self.paragraph = self.current = part
        self.paragraphs = 0
        self.levels: list[tuple[Label, Part]] = []

    def read(self, line: Line) -> None:
        """Add a line to the part it belongs to, its label left out."""
        words = self.text[line.start : line.end]
        label = paragraph_label(words, self.pack)
        if label and label.value == self.paragraphs + 1:
            self.paragraphs += 1
            self.levels.clear()
            self.paragraph = self.part.add(Kind.PARAGRAPH, f"{self.part.path}/para/{label.value}", str(label.value))
            self.current = self.paragraph
            inner = self.open_item(words[label.length :])  # "2. (a)"
            length = label.length + (inner.length if inner else 0)
        else:
            label = self.open_item(words)
            length = label.length if label else 0
        self.current.lines.append(line._replace(start=line.start + length))

    def open_item(self, words: str) -> Label | None:
        """Open the item whose label is due: the next of an open list, or the first of a deeper one."""
        labels = item_labels(words, self.pack)
        for depth in range(len(self.levels), -1, -1):
            last = self.levels[depth - 1][0] if depth else None
            for label in labels:
                follows = last is not None and (label.style, label.value) == (last.style, last.value + 1)
                if follows or (depth == len(self.levels) and label.value == 1 and (last is None or last.style != label.style)):
                    del self.levels[depth - 1 if follows else depth :]
                    parent = self.levels[-1][1] if self.levels else self.paragraph
                    path = f"{parent.path}/{token(label.style, label.value)}"
                    self.current = parent.add(Kind.SUBPARAGRAPH, path, words[: label.length].strip())
                    self.levels.append((label, self.current))
                    return label
        return None


def _article_starts(text: str, lines: Sequence[Line], pack: Pack) -> list[int]:
    """Return the places of the lines that head the articles, each the next one due."""
    found: list[int] = []
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        for pattern in pack.headings["article"]:
            match = pattern.match(words)
            if match and pack.number(match["n"]) == len(found) + 1 and _is_title(match["title"] or "", pack):
                found.append(index)
                break
    return found


def _is_title(words: str, pack: Pack) -> bool:
    """Tell whether words beside the number of an article are its title and no text that goes on: "Article 12 may not …"."""
    return not words or not (len(words) > _LONGEST_HEADING or words[0].islower() or pack.layout["terminal"].search(words))


def _is_report(text: str, before: Sequence[Line], pack: Pack) -> bool:
    """Tell whether what stands before the first article is of another kind of document."""
    patterns = [p for name in (*TEXTS, "annex") for p in pack.headings[name]]
    words = (text[line.start : line.end] for line in before)  # `^` is where these begin
    return any(pattern.match(line) for line in words for pattern in (*patterns, *pack.labels["paragraph"]))


def _headings(text: str, lines: Sequence[Line], starts: Sequence[int], pack: Pack) -> dict[int, int]:
    """Return the places of the headings between articles, with the numbers of those that are chapters."""
    found: dict[int, int] = {}
    last = 0
    for index, line in enumerate(lines):
        words = re.sub(r"\s*[:：]\s*", " ", text[line.start : line.end].replace(_TATWEEL, ""), count=1)
        match = next((m for p in pack.headings["chapter"] if (m := p.match(words))), None)
        if match and last < pack.number(match["n"]) <= last + 1 + _LONGEST_JUMP:
            last = found[index] = pack.number(match["n"])
    for start in starts:
        index = start - 1
        while index > starts[0] and index not in found and _is_short(text, lines[index], pack):
            found[index] = 0
            index -= 1
    for index in range(starts[0] - 1, min(found, default=starts[0]), -1):
        found.setdefault(index, 0)  # below the first chapter
    above = list(itertools.takewhile(lambda index: _is_short(text, lines[index], pack), range(starts[0] - 1, -1, -1)))
    if len(above) < starts[0]:  # a preamble ends above them: "Have agreed as follows:"
        found |= {index: found.get(index, 0) for index in above}
    return found


def _titles(text: str, lines: Sequence[Line], starts: Sequence[int], pack: Pack) -> set[int]:
    """Return the places of the titles below the numbers of articles: bold lines, or a short one with a white line below it."""
    found: set[int] = set()
    for start in starts:
        index = start + 1
        while index + 1 < len(lines) and index not in starts and lines[index].bold:
            found.add(index)
            index += 1
        if index == start + 1 < len(lines) - 1 and lines[index + 1].gap and _is_short(text, lines[index], pack):
            found.add(index)
    return found


def _is_short(text: str, line: Line, pack: Pack) -> bool:
    return line.end - line.start <= _LONGEST_HEADING and not ends_like(text, line, pack.layout["terminal"])


def _read_preamble(text: str, lines: Sequence[Line], pack: Pack, root: Part, *, whole: bool) -> None:
    """Read the title, the paragraphs of the preamble, and the enacting clause in it, which is none of them.

    Where each line of the text is a `whole` paragraph, so it is here.
    """
    start = _preamble_start(text, lines, pack, root)
    gaps = 0 < 10 * sum(line.gap for line in lines[start:]) <= 8 * (len(lines) - start)
    number = 0
    paragraph: Part | None = None
    enacting: Part | None = None
    for index in range(start, len(lines)):
        line = lines[index]
        if _enacts(text, lines, index, pack):
            enacting = enacting or root.add(Kind.ENACTING)
            enacting.lines.append(line)
            paragraph = None
        elif (
            paragraph is None
            or whole
            or (gaps and line.gap)
            or (not gaps and _opens(text, lines[start], lines[index - 1], line, pack))
        ):
            number += 1
            paragraph = root.add(Kind.PREAMBULAR, f"pp/{number}")
            paragraph.lines.append(line)
        else:
            paragraph.lines.append(line)


def _preamble_start(text: str, lines: Sequence[Line], pack: Pack, root: Part) -> int:
    """Read what stands before the preamble: all down to its heading, else the lines that a white line sets off as title."""
    for index, line in enumerate(lines):
        if any(pattern.match(text[line.start : line.end]) for pattern in pack.headings["preamble"]):
            if index:
                root.add(Kind.MATTER).lines.extend(lines[:index])
            root.add(Kind.HEADING).lines.append(line)
            return index + 1
    start = _below_masthead(text, lines, pack)
    while start + 1 < len(lines) and lines[start + 1].gap and _is_short(text, lines[start], pack):
        start += 1
    if start:
        root.add(Kind.MATTER).lines.extend(lines[:start])
    return start


def _below_masthead(text: str, lines: Sequence[Line], pack: Pack) -> int:
    """Return the place of the first line of a preamble below a masthead: above what opens one, who agrees is named."""
    if not any("Distr" in text[line.start : line.end] for line in lines):
        return 0
    opens = pack.openings["preamble"].match
    first = next((index for index, line in enumerate(lines) if opens(text[line.start : line.end])), 0)
    return first - 1 if first and text[lines[first - 1].end - 1] in COMMAS else first


def _enacts(text: str, lines: Sequence[Line], index: int, pack: Pack) -> bool:
    """Tell whether a line names the enacting body and nothing else, or leads to one that does."""
    words = text[lines[index].start : lines[index].end].rstrip(" ,:،：，") + ","
    if any(names_body_alone(words[start:], pack) for start in range(min(_CONNECTIVE, len(words)))):
        return True
    return len(words) <= _LONGEST_LEAD and index + 1 < len(lines) and _enacts(text, lines[index + 1 : index + 2], 0, pack)


def _opens(text: str, first: Line, before: Line, line: Line, pack: Pack) -> bool:
    """Tell whether a printed line opens a paragraph of the preamble: as such do, or with the word the first opened with."""
    if not ends_like(text, before, pack.layout["terminal"]):
        return False
    words = text[line.start : line.end]
    again = words.split()[0].lower() == text[first.start : first.end].split()[0].lower()
    return again or line.indent > before.indent or bool(pack.openings["preamble"].match(words))
