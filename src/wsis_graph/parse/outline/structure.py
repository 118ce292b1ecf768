"""The structure of a document: summaries, chapters, sections, drafts, annexes, articles and enacting clauses."""

import re
from collections.abc import Callable, Mapping

from ...expressions import compiled
from ...languages.numerals import latin_number, letter, roman
from ...model import Kind, Line
from ..clause import clause_follows, is_clause, leads_to_items, stands_above_deed
from ..labels import paragraph_label
from ..parts import Part, Unit
from .annotations import Annotations
from .headings import STRUCTURE, TEXTS, headings_of

_CELLS = compiled(r"\S {4,}\S+ {4,}\S")  # cells in a row
_COLUMNS = " " * 4  # what sets them apart
_ANNEX_OF_DOCUMENT = 2  # units that are open in an annex of the document itself
_LONGEST_TITLE = 10  # words in the title of an article
_FARTHEST_CLAUSE = 60  # lines of a masthead and title before the enacting clause
_FARTHEST_TEXT = 8  # lines of headings before the first text below them
_INFLECTED = 8  # letters from which on a word may end in another case
_COLONS = (":", "：")
_NO_SENTENCES = (Kind.MATTER, Kind.CLOSING, Kind.TABLE)  # parts whose lines end without a full stop

_REPORTED = (Kind.DOCUMENT, Kind.SUMMARY, Kind.ANNEX)  # units that may make recommendations under headings
_ARTICLES = ("article",)


class Structure(Annotations):
    """Reads what parts a document has."""

    def structure(self, line: Line, words: str) -> bool:
        """Read summaries, chapters, sections, drafts, annexes and enacting clauses."""
        if line.start in self.volume:
            return self.open_adopted(line)
        if (
            not self.ended("sentence")
            and not (self.current and self.current.kind in _NO_SENTENCES)
            and not self.stands_apart(line)
            and not self.is_first_clause(words)
        ):
            return self.lone_article(line, words)
        self.lone_draft()
        row = line.table or (_COLUMNS in words and _CELLS.search(words))  # "II. Civilian staff      3      5"
        headed = not row and headings_of(self.pack, STRUCTURE).match(words)
        for name, opens in OPENERS.items() if headed else ():
            for pattern in self.pack.headings[name]:
                if (match := pattern.match(words)) and opens(self, line, match):
                    return True
        return self.open_anew(line, words) or self.annotates(line, words) or self.enacting(line, words)

    def open_summary(self, line: Line, match: re.Match[str]) -> bool:
        """Open the summary that stands before a report."""
        if self.unit.kind != Kind.DOCUMENT or self.unit.last or self.sections:
            return False
        self.close(1)
        part = self.root.add(Kind.SUMMARY, "summary")
        self.units.append(Unit(part, Kind.SUMMARY, "summary"))
        self.open(part.add(Kind.HEADING), line)
        return True

    def open_preamble(self, line: Line, match: re.Match[str]) -> bool:
        """Open the preamble of a declaration or treaty: its paragraphs have no numbers."""
        if self.unit.kind not in (Kind.DOCUMENT, Kind.ANNEX) or self.unit.last or self.unit.preambular:
            return False
        self.started = True
        self.unit.phase = "preamble"
        self.open(self.parent().add(Kind.HEADING), line)
        return True

    def open_recommendation(self, line: Line, match: re.Match[str]) -> bool:
        """Open the heading of a recommendation in a report, which white lines set off: what stands below has no number."""
        below = self.lines[self.at + 1 : self.at + 2]
        apart = (line.gap or self.opens_page) and all(other.gap or self.tops[self.at + 1] for other in below)
        if not below or not apart or self.unit.kind not in _REPORTED or self.unit.phase != "text" or self.unit.enacted:
            return False
        words = self.text[below[0].start : below[0].end]
        if below[0].table or paragraph_label(words, self.pack) or headings_of(self.pack, STRUCTURE).match(words):
            return False
        self.current = self.paragraph = None
        self.started = True
        self.heading(line)
        self.recommendation = self.current
        return True

    def open_part(self, line: Line, match: re.Match[str]) -> bool:
        """Close the texts that a part of a report prints where the next begins: "Part two"; one of them may have its own."""
        number = self.pack.number(match["n"].lower())
        if len(self.units) == 1:
            self.part = number
            return False
        own = self.unit.headings.get("part", 0)
        self.unit.headings["part"] = number
        if own or number != self.part + 1 or not self.part:
            return False
        self.part = number
        self.close(1)
        self.sections.clear()
        self.heading(line)
        return True

    def open_chapter(self, line: Line, match: re.Match[str]) -> bool:
        """Open a chapter of the document, unless one of its number or a later one is open."""
        number = self.pack.number(match["n"])
        goes_on = (match.groupdict().get("title") or "")[:1].islower()  # "Chapter VI of the Charter" inside a sentence
        if not goes_on and self.within_annex("chapter", number, self.last_chapter()):
            self.heading(line)
            return True
        if goes_on or number <= self.last_chapter():
            return False
        self.close(1)
        self.sections[:] = [self.root.add(Kind.CHAPTER, f"ch/{number}", match["n"])]
        self.open(self.sections[0], line)
        return True

    def open_section(self, line: Line, match: re.Match[str]) -> bool:
        """Open a lettered section where its letter is due; one that continues the document's own closes a draft."""
        place = self.pack.capital(match["n"])
        open_letters = [s for s in self.sections if s.kind == Kind.SECTION and s.number.isalpha()]
        last = self.pack.capital(open_letters[-1].number) if open_letters else 0
        if self.within_annex("section", place, last):
            self.heading(line)
            return True
        if place != last + 1 or (len(self.units) > 1 and not last and self.unit.kind != Kind.SUMMARY):
            return False
        chapters = [s for s in self.sections if s not in open_letters]
        self.close(1)
        parent = chapters[-1] if chapters else self.root
        path = "/".join(filter(None, (parent.path, "sec", letter(place))))
        self.sections[:] = [*chapters, parent.add(Kind.SECTION, path, match["n"])]
        if not self.heads_text(line, match.start("title")):
            self.open(self.sections[-1], line)
        return True

    def within_annex(self, kind: str, number: int, last: int) -> bool:
        """Tell whether the heading of a chapter or section is one of the open annex, `last` being the document's own.

        The annexes of a document end it. One of a draft has a first chapter of its own, and goes on to count from it.
        """
        unit = self.unit
        if unit.kind != Kind.ANNEX:
            return False
        counted = unit.headings.get(kind, 0)
        if kind == "section" and number == 1:
            counted = 0  # each chapter has sections of its own
        if number != counted + 1 or not (counted or number <= last or len(self.units) == _ANNEX_OF_DOCUMENT):
            return False
        unit.headings[kind] = number
        return True

    def open_roman_section(self, line: Line, match: re.Match[str]) -> bool:
        """Open a chapter that is numbered like a section where its numeral is due, in a report also below what it prints."""
        number = self.pack.number(match["n"])
        if len(self.units) > 1 and self.unit.kind != Kind.SUMMARY and not self.leaves_text(number):
            return False
        opened = number == self.last_chapter() + 1 and self.open_chapter(line, match)
        if opened and self.heads_annotations(match.groupdict().get("title") or ""):
            self.begin_annotations()
        return opened

    def leaves_text(self, number: int) -> bool:
        """Tell whether a Roman numeral below a text is none of that text's but the report's, which goes on.

        The text is closed, the next numbered paragraph is the report's, or a text under a heading of its own comes before it.
        """
        unit = self.unit
        counted = unit.headings.get("roman", 0)
        if number == counted + 1 and (counted or number == 1):
            unit.headings["roman"] = number
            return False
        if (unit.kind == Kind.ANNEX and len(self.units) == _ANNEX_OF_DOCUMENT) or not self.last_chapter():
            return False
        return (bool(self.volume) and unit.phase == "closed") or self.report_goes_on() or self.text_follows()

    def report_goes_on(self) -> bool:
        """Tell whether the next numbered paragraph goes on with those of the document, not of the text that is open.

        A decision that has lists has no paragraphs to go on with.
        """
        ahead = self.lines[self.at + 1 : self.at + 1 + _FARTHEST_CLAUSE]
        following = self.first_number(self.text[line.start : line.end] for line in ahead)
        open_lists = [place.value + 1 for place, _ in self.levels if place.style == "number"]
        due = open_lists if self.lists_decisions and not self.unit.last else [self.unit.last + 1]
        return following == self.units[0].last + 1 and following not in due

    def text_follows(self) -> bool:
        """Tell whether the next part is a resolution or decision under a heading, no numbered paragraph before it."""
        for line in self.lines[self.at + 1 : self.at + 1 + _FARTHEST_TEXT]:
            words = self.text[line.start : line.end]
            if headings_of(self.pack, TEXTS).match(words):
                return True
            if paragraph_label(words, self.pack):
                return False
        return False

    def last_chapter(self) -> int:
        """Return the number of the last chapter of the document, 0 where it has none yet."""
        chapters = (part for part in self.root.children if part.kind == Kind.CHAPTER)
        return max((self.pack.number(part.number) for part in chapters), default=0)

    def open_adopted(self, line: Line) -> bool:
        """Open a resolution or decision of a volume of those that were adopted, its number before or above its title."""
        heading = self.volume[line.start]
        self.open_text(heading.kind, latin_number(heading.number, self.symbol))
        self.unit.enacted = heading.enacts
        self.open_heading(line, heading.title)
        return True

    def open_annex(self, line: Line, match: re.Match[str]) -> bool:
        """Open an annex of the innermost resolution or decision, or of the document, where its number is due.

        An appendix ("Enclosure") below an annex is one of that annex.
        """
        owner = self.annexed(inner=bool(match.groupdict().get("inner")))
        empty = not (owner.last or owner.unnumbered or self.sections)
        if not self.started or (owner is self.units[0] and empty and owner.phase == "text"):
            return False
        label, due = match["n"] or "", owner.annexes + 1
        lettered = len(label) == 1 and self.pack.capital(label) == due != roman(label)
        number = due if lettered else self.pack.number(label) or due
        if number != owner.annexes + 1:
            return False
        owner.annexes = number
        above = self.heading_above(line)
        self.close(self.units.index(owner) + 1)
        if owner is self.units[0]:
            self.sections.clear()
        part = owner.part.add(Kind.ANNEX, owner.join("annex", letter(number) if lettered else number), label)
        self.units.append(Unit(part, Kind.ANNEX, part.path))
        heading = part.add(Kind.HEADING)
        self.open(heading, line)
        heading.lines[:0] = above
        return True

    def annexed(self, *, inner: bool) -> Unit:
        """Return what an annex would belong to; an appendix (`inner`) belongs to an open annex.

        It belongs to the innermost text, or to the report that prints this where only the report says that there is one.
        """
        owner = next((u for u in reversed(self.units) if u.kind in (Kind.RESOLUTION, Kind.DECISION)), self.units[0])
        report = self.units[0]
        if report.last and not self.names_annex(owner.part) and self.names_annex(report.part):
            owner = report
        below = self.units[self.units.index(owner) + 1 :]
        return below[0] if inner and below and below[0].kind == Kind.ANNEX else owner

    def names_annex(self, part: Part) -> bool:
        """Tell whether a text names an annex, or has one already; texts that it prints are left out."""
        words = (self.text[line.start : line.end].casefold() for line in part.lines)
        names = [name[:-1] if len(name) >= _INFLECTED else name for name in self.pack.data["words"]["annex"]]
        here = part.kind == Kind.ANNEX or any(name in line for line in words for name in names)
        own = (child for child in part.children if child.kind not in (Kind.RESOLUTION, Kind.DECISION))
        return here or any(map(self.names_annex, own))

    def heading_above(self, line: Line) -> list[Line]:
        """Take the lines of the heading that an annex ends: in Chinese "给主席的信的附件" names the letter first."""
        heading = self.current
        if heading is None or heading.kind != Kind.HEADING or line.gap or self.opens_page:
            return []
        siblings = self.parent().children
        if not siblings or siblings[-1] is not heading:
            return []
        return siblings.pop().lines

    def lone_article(self, line: Line, words: str) -> bool:
        """Read the heading of an article that is nothing but its number, below a heading without a full stop."""
        if not headings_of(self.pack, _ARTICLES).match(words):
            return False
        matches = (pattern.match(words) for pattern in self.pack.headings["article"])
        return any(match and not match["title"] and self.open_article(line, match) for match in matches)

    def open_article(self, line: Line, match: re.Match[str]) -> bool:
        """Open an article of a treaty or declaration where its number is due; its text follows its heading."""
        while self.unit.kind == Kind.ARTICLE:
            self.units.pop()
        owner, number, title = self.unit, self.pack.number(match["n"]), match["title"] or ""
        named = len(title.split()) <= _LONGEST_TITLE and not self.ends_clause(title)
        if number != owner.articles + 1 or (title and not named):
            return False
        owner.articles = number
        self.levels.clear()
        self.started = True
        part = self.parent().add(Kind.ARTICLE, owner.join("art", number), match["n"])
        self.units.append(Unit(part, Kind.ARTICLE, part.path))
        self.paragraph = part
        if title:
            self.open(part.add(Kind.HEADING), line)
        self.current = part
        return True

    def enacting(self, line: Line, words: str) -> bool:
        """Read the clause that names the enacting body, after the title of a resolution or decision."""
        if not (self.unit.phase == "title" or self.may_enact() or self.awaits_clause() or self.annexes_text()):
            return False
        titled = self.unit.phase == "title" and self.unit.kind == Kind.DECISION
        whole = is_clause(self.text, self.lines, self.at, self.pack)
        whole = whole or (titled and leads_to_items(self.text, self.lines, self.at, self.pack))
        whole = whole or (self.unit.enacted and stands_above_deed(self.text, self.lines, self.at, self.pack))
        if not whole and not self.pack.enacting.match(words):
            return False
        if self.unit.kind == Kind.DOCUMENT:
            if not whole:
                return False
            self.become(Kind.RESOLUTION)
        listing = whole and words[-1] in _COLONS  # items stand below
        self.unit.enacted = (self.unit.enacted and not listing) or (whole and self.leads_to_preamble(words))
        if self.unit.kind == Kind.DECISION and not self.unit.enacted:
            self.unit.phase = "operative"
            self.open_paragraph(Kind.OPERATIVE, self.unit.join("op", 1), "", line, 0)
        elif whole:
            self.unit.phase = "preamble"
            self.unit.enacted = True
            self.open(self.unit.open_part.add(Kind.ENACTING), line)
        else:
            return False
        return True

    def leads_to_preamble(self, clause: str) -> bool:
        """Tell whether an enacting clause stands above a preamble or the first numbered paragraph, and does not go on there."""
        below = next(iter(self.next_lines), None)
        words = self.text[below.start : below.end] if below else ""
        label = paragraph_label(words, self.pack) if words else None
        opens = bool(self.pack.openings["preamble"].match(words)) and not (clause[-1].isalpha() and words[0].islower())
        return opens or (label is not None and label.value == 1)

    def clause_follows(self) -> bool:
        """Tell whether a line further on is an enacting clause."""
        return clause_follows(self.text, self.lines, self.at + 1, self.at + 1 + _FARTHEST_CLAUSE, self.pack)

    def annexes_text(self) -> bool:
        """Tell whether an annex may reproduce a resolution or decision: no paragraph stands in it yet."""
        unit = self.unit
        return unit.kind == Kind.ANNEX and unit.phase == "text" and not (unit.last or unit.unnumbered or unit.preambular)

    def awaits_clause(self) -> bool:
        """Tell whether a preamble stands before the clause that enacts it, as in declarations."""
        enacted = any(child.kind == Kind.ENACTING for child in self.unit.open_part.children)
        return self.unit.phase == "preamble" and not enacted


# What reads the headings of each kind.
OPENERS: Mapping[str, Callable[[Structure, Line, re.Match[str]], bool]] = {
    "summary": Structure.open_summary,
    "preamble": Structure.open_preamble,
    "recommendation": Structure.open_recommendation,
    "part": Structure.open_part,
    "chapter": Structure.open_chapter,
    "draft_resolution": Structure.open_draft_resolution,
    "draft_decision": Structure.open_draft_decision,
    "resolved": Structure.open_resolved,
    "decided": Structure.open_decided,
    "numbered_decision": Structure.open_numbered_decision,
    "annex": Structure.open_annex,
    "article": Structure.open_article,
    "section": Structure.open_section,
    "roman_section": Structure.open_roman_section,
    "annotations": Structure.open_annotations,
}
