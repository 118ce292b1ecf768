"""What resolving needs to know of the document around a mention."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, takewhile
from typing import NamedTuple

from ..expressions import compiled
from ..languages import Pack
from ..languages.classes import BODY, DATE, INSTRUMENT, SESSION
from ..languages.numerals import latin_number
from ..languages.rules import Grammar
from ..languages.words import BREAK, END, NUMBERS, SYMBOL_TOKEN, Words
from ..model import Evidence, Kind, Mark, Node, Note
from ..names import BASE, Entity, Names, Strength
from ..parse import numbered_texts, walk
from ..recognise import Date, Found, Items, Matcher, Mentions, ends_of_unlisted
from ..recognise.spellings import Form
from ..recognise.time import by_meetings, collapse_times
from ..roman import roman
from .triggers import Triggers

_UNITS = (Kind.RESOLUTION, Kind.DECISION)
_HEADED = (Kind.CHAPTER, Kind.SECTION, Kind.HEADING)
_COMMENT = compiled(r"\b[A-Z]+/C/GC/(\d+)(?![\d/])")
_NUMBER_OF_YEAR = compiled(r"(?<!\d)(\d{1,4})\s?[(（]\s?((?:19|20)\d\d)\s?[)）]")
_SESSION_OF_NUMBER = compiled(
    r"\d+\((?P<roman>[IVXLC]+)\)|\d+/(?:CP|CMP|CMA|COP)\.(?P<behind>\d+)|(?:[A-Z]+\.?)?(?P<digits>\d+)(?:[/.]|$)"
)
_ANNEX = compiled(r"annex(?:/\d+)?(?=/)")
HUMAN_RIGHTS = "E/CN.4"  # of the former Commission

_SECURITY_COUNCIL = f"{BASE}id/body/security-council"

CLAUSE_ENDS = (*',;.:"', BREAK, END, *NUMBERS, SYMBOL_TOKEN)
MEMBER_STATES = f"{BASE}id/group/member-states"
ECOSOC = f"{BASE}id/body/ecosoc"
UNITED_NATIONS = f"{BASE}id/body/united-nations"
HUMAN_RIGHTS_COUNCIL = f"{BASE}id/body/human-rights-council"
SPECIAL_PROCEDURES = f"{BASE}id/body/special-procedures"  # its experts and groups

# Organs whose resolutions and decisions are cited by number, with the series of their symbols.
ORGANS = {
    f"{BASE}id/body/general-assembly": "A",
    ECOSOC: "E",
    _SECURITY_COUNCIL: "S",
    HUMAN_RIGHTS_COUNCIL: "A/HRC",
    f"{BASE}id/body/commission-human-rights": HUMAN_RIGHTS,
}


class Office(NamedTuple):
    """An office or organ of a body, or a body with the number of its session, as an item: "the Ninety-first Assembly"."""

    entity: Entity
    edition: int = 0


@dataclass(eq=False)
class Context:
    """The mentions of a document with the means to read them; `notes` grows."""

    mentions: Mentions
    pack: Pack
    rules: Grammar
    names: Names
    matcher: Matcher
    triggers: Triggers  # of the stream with everything recognised
    notes: list[Note] = field(default_factory=list)
    bodies: dict[int, Entity] = field(default_factory=dict)  # resolved entity of each name, by its first word
    owners: dict[int, Entity] = field(default_factory=dict)  # of each short name of another body's office: the body it names
    series: dict[str, set[str]] = field(default_factory=dict)  # of the organs that a number was printed with, by the number
    comments: dict[str, set[str]] = field(default_factory=dict)  # IRIs of the general comments named so far, by their numbers
    nouns: dict[str, Mapping[str, Form]] = field(default_factory=dict)  # what the nouns of the names of bodies are short for
    body: Entity | None = None  # the document's own, where its sessions are known
    session: int = 0  # that the document's own body met in, where it is none of the organs whose numbers lead to symbols
    yearly: bool = False  # whether that is one of the sessions that a body holds each year
    agencies: frozenset[str] = frozenset()  # organizations beside the United Nations whose organ the document is of
    texts: dict[str, list[str]] = field(init=False)  # paths of the texts in the document with numbers of their own, by these

    def __post_init__(self) -> None:
        """Note which texts the document prints under their own numbers: "Decision 59/101".

        A resolution and a decision may have the same one.
        """
        self.texts = {}
        for node in numbered_texts(self.mentions.document):
            self.texts.setdefault(node.number, []).append(node.path)

    @property
    def items(self) -> Items:
        """Return the stream with everything recognised."""
        return self.mentions.items

    @cached_property
    def own(self) -> frozenset[str]:
        """Return the IRIs of the bodies whose series the document's symbols belong to, and of their treaties."""
        return self.names.own(self.mentions.document.symbols)

    @cached_property
    def governed(self) -> frozenset[str]:
        """Return the IRIs of what the document's own bodies are of: the fund that an executive board governs."""
        return frozenset(parent for iri in self.own for parent in self.names.get(iri).parents)

    @cached_property
    def nodes(self) -> Sequence[Node]:
        """Return the parts that the document prints, in reading order, footnotes apart."""
        return tuple(walk(self.mentions.document.body))

    @cached_property
    def printed(self) -> frozenset[str]:
        """Return the paths of the parts that the document prints, footnotes apart."""
        return frozenset(node.path for node in self.nodes)

    def word_before(self, mark: Mark) -> int:
        """Return the last word before the mark of a footnote, -1 where none is."""
        return bisect_left(self.items.words.starts, mark.span.start, hi=self.mentions.paragraphs.body) - 1

    @cached_property
    def treaty(self) -> Entity | None:
        """Return the treaty that the document's own body watches over; its protocols are named after it."""
        own = [self.names.get(iri) for iri in self.own]
        treaties = [entity for entity in own if entity.code == INSTRUMENT]
        named = (each for each in treaties if all(each.labels["en"] in other.labels["en"] for other in treaties))
        return next(named, None)

    @cached_property
    def recommended(self) -> frozenset[str]:
        """Return the paths of the paragraphs that a report has below headings of recommendations: "Recommendation 3"."""
        text, patterns = self.mentions.document.source.text, self.pack.headings["recommendation"]
        paths: set[str] = set()
        below = False
        for node in self.nodes:
            if node.kind == Kind.HEADING and node.pieces:
                words = text[node.pieces[0].start : node.pieces[-1].end]
                below = any(pattern.match(words) for pattern in patterns)
            elif node.kind not in (Kind.UNNUMBERED, Kind.SUBPARAGRAPH):
                below = below and node.kind == Kind.TABLE
            elif below:
                paths.add(node.path)
        return frozenset(paths)

    @property
    def key(self) -> str:
        """Return the document's key, empty when it has none."""
        symbols = self.mentions.document.symbols
        return symbols[0] if symbols else ""

    @cached_property
    def _headings(self) -> tuple[list[int], int]:
        """Return where the headings of a report stand, and where its second chapter begins."""
        headed = (node for node in self.nodes if node.kind in _HEADED and not unit_of(node.path))
        return sorted({node.pieces[0].start for node in headed if node.pieces}), next(iter(self._chapters[1:]), 0)

    def section(self, node: Node) -> tuple[int, bool]:
        """Return the number of the section of a report that a part stands in, and whether it introduces the report.

        What stands in a resolution has no section.
        """
        if unit_of(node.path) or not node.pieces:
            return 0, False
        headings, second = self._headings
        return bisect_left(headings, node.pieces[0].start), node.pieces[0].start < second

    def chapter(self, items: Items, place: int) -> int:
        """Return the number of the chapter that a place is in, counted in the order of the document."""
        return bisect_left(self._chapters, items.span(place, place + 1).start)

    @cached_property
    def _chapters(self) -> list[int]:
        """Return where the chapters begin."""
        return sorted(node.pieces[0].start for node in self.nodes if node.kind == Kind.CHAPTER and node.pieces)

    def is_of_agency(self, entity: Entity) -> bool:
        """Tell whether a body is an organ or office of the agency whose organ the document is of."""
        return bool(self.agencies) and not self.agencies.isdisjoint(entity.parents)

    def is_within_agency(self, entity: Entity) -> bool:
        """Tell whether a body is an organ of the agency whose organ the document is of, or a part of such an organ."""
        parents = (self.names.entities.get(iri) for iri in entity.parents if self.agencies)
        return self.is_of_agency(entity) or any(parent is not None and self.is_within_agency(parent) for parent in parents)

    def is_of_session(self, number: str) -> bool:
        """Tell whether the printed number of a text is one of the session that the document's own body met in: 71/1.

        Others have it elsewhere: 593 (LXXV), 5/CP.30, WHA80.3, IDB.59/Dec.4.
        """
        found = _SESSION_OF_NUMBER.match(latin_number(number))
        counted = roman(found["roman"] or "") if found else 0
        counted = int(found["digits"] or found["behind"] or counted) if found else 0
        return self.session > 0 and counted == self.session

    @cached_property
    def title(self) -> Items:
        """Return the times and sessions that the title names."""
        title = self.mentions.document.title
        words = self.rules.lexicon.read(title, [[(0, len(title))]])
        return by_meetings(collapse_times(Items.of(words), self.pack, self.rules), self.first_page, self.rules)

    @cached_property
    def titled(self) -> Sequence[Found]:
        """Return what the title names."""
        return list(self.matcher.find(self.title.words))

    @cached_property
    def first_page(self) -> Items:
        """Return the times and sessions that the first page names."""
        front = self.mentions.front
        return by_meetings(front, front, self.rules)

    @cached_property
    def named_on_first_page(self) -> Sequence[Found]:
        """Return what the first page names."""
        return self.matcher.find(self.first_page.words)

    @cached_property
    def on_first_page(self) -> Sequence[tuple[Entity, Sequence[Entity]]]:
        """Return the bodies that the first page names in full, principal organs apart: "Report of the High Commissioner".

        Each has those whose it is, as far as its own name tells: the "Executive Board of the Lamp Fund" names the Fund.
        """
        codes = self.first_page.words.codes
        bodies: list[tuple[Entity, Sequence[Entity]]] = []
        for found in self.named_on_first_page:
            form = found.forms[0]
            if form.strength == Strength.FULL and form.entity.code == BODY and form.entity.iri not in ORGANS:
                inner = (each.forms[0] for each in self.matcher.inner(codes[found.start : found.end]))
                full = (each.entity for each in inner if each.strength == Strength.FULL)
                bodies.append((form.entity, [each for each in full if each.iri in form.entity.parents]))
        return bodies

    @cached_property
    def by_noun(self) -> Mapping[str, Form]:
        """Return the bodies that the first page names in full, by the codes of the nouns that a report on them calls them by.

        Of a body and those whose it is only the body itself.
        """
        nouns: dict[str, Form] = {}
        owners = {parent for entity, _ in self.on_first_page for parent in entity.parents}
        for entity in (entity for entity, _ in self.on_first_page if entity.iri not in owners):
            nouns = {**self.by_nouns_of(entity), **nouns}
        return nouns

    def by_nouns_of(self, entity: Entity) -> Mapping[str, Form]:
        """Return a body by the codes of the nouns of its name, none for an office or an organ of another."""
        if entity.iri not in self.nouns:
            label = entity.labels.get(self.pack.code, "")
            codes = self.rules.lexicon.label(self.rules.lexicon.with_article(label)) if label else ""
            nouns = () if entity.is_post or entity.is_organ else self.matcher.nouns(codes)
            self.nouns[entity.iri] = dict.fromkeys(nouns, Form(entity, label, Strength.SHORT, ()))
        return self.nouns[entity.iri]

    @cached_property
    def comment_symbols(self) -> Mapping[str, Mapping[int, str]]:
        """Return the symbols of general comments that the document prints, by their numbers and where they stand."""
        printed: dict[str, dict[int, str]] = {}
        for match in _COMMENT.finditer(self.mentions.document.source.text):
            printed.setdefault(match[1], {})[match.start()] = match[0]
        return printed

    @cached_property
    def cited_by_year(self) -> Counter[tuple[str, ...]]:
        """Return how often the document prints each number of a resolution of the Security Council, with its year."""
        return Counter(match.groups() for match in _NUMBER_OF_YEAR.finditer(self.mentions.document.source.text))

    def part(self, items: Items, place: int) -> tuple[str, int]:
        """Return the resolution or decision that a place is in, by its path, or the number of its section in a report."""
        node = self.node(items, place)
        return unit_of(node.path), self.section(node)[0]

    def is_titled(self, entity: Entity) -> bool:
        """Tell whether the first page names a body in full: "Eighteenth report of the Advisory Committee on …"."""
        label = entity.labels.get(self.pack.code, "")
        return label != "" and "".join(label.split()) in self._front

    @cached_property
    def _front(self) -> str:
        """Return what stands above the first chapter or paragraph, without white space."""
        document = self.mentions.document
        above = takewhile(lambda node: not node.path, document.body.children)
        pieces = (piece for node in above for piece in node.pieces)
        return "".join("".join(document.source.text[slice(*piece)].split()) for piece in pieces)

    def annex_of_letter(self, path: str) -> str:
        """Return the path of the annex to a letter that a part stands in, empty for others: a text with authors of its own."""
        annex = _ANNEX.match(path) if self._is_letter else None
        return annex[0] if annex else ""

    def is_of_terms(self, path: str) -> bool:
        """Tell whether a part stands in an annex that is headed as the terms of reference of a body."""
        return self._annex_of_terms(path) != ""

    def body_of_terms(self, path: str) -> Entity | None:
        """Return the body in whose terms of reference a part stands, None where it does not, or their heading names none."""
        return self._terms.get(self._annex_of_terms(path))

    def _annex_of_terms(self, path: str) -> str:
        """Return the path of the annex with terms of reference that a part stands in, empty where it stands in none."""
        return next((annex for annex in self._terms if path.startswith(f"{annex}/")), "")

    @cached_property
    def _terms(self) -> Mapping[str, Entity | None]:
        """Return the annexes that say what a body and others shall do, by their paths, with the body in their heading."""
        annexes = (node for node in self.nodes if node.kind == Kind.ANNEX)
        headed = ((node.path, child.pieces) for node in annexes for child in node.children if child.kind == Kind.HEADING)
        text, read = self.mentions.document.source.text, self.rules.lexicon.read
        words = ((path, read(text, [pieces])) for path, pieces in headed)
        return {path: self._named_in(each) for path, each in words if self.rules.mandates.terms.search(each.codes)}

    def _named_in(self, words: Words) -> Entity | None:
        """Return the body that words name in full, first one that only the document has."""
        full = (found.forms[0] for found in self.matcher.find(words))
        listed = (form.entity for form in full if form.strength == Strength.FULL and form.entity.code == BODY)
        return next(chain(self.unlisted_in(words), listed), None)

    def unlisted_in(self, words: Words) -> Iterator[Entity]:
        """Yield the bodies that words name and only the document has."""
        return (each for each in self.mentions.unlisted if any(ends_of_unlisted(words, each.called[1], self.rules)))

    @cached_property
    def _is_letter(self) -> bool:
        """Tell whether a document is by its title a letter or a note verbale."""
        return self.pack.masthead["letter"].match(self.mentions.document.title) is not None

    def owns(self, entity: Entity) -> bool:
        """Tell whether a symbol of the document is of the series of a body, or of the bodies of a convention."""
        return entity.iri in self.own

    def is_of(self, series: str) -> bool:
        """Tell whether a symbol of the document is of a series: E/CN.9/2033/1 of E/CN.9."""
        return any(f"{symbol}/".startswith(f"{series}/") for symbol in self.mentions.document.symbols)

    def paragraph(self, items: Items, place: int) -> int:
        """Return the number of the paragraph an item stands in."""
        return self.mentions.paragraphs.number(items.firsts[place])

    def chapeaus(self, path: str, number: int) -> Iterator[int]:
        """Yield the numbers of the paragraphs above a subparagraph, the nearest first."""
        nodes = self.mentions.paragraphs.nodes
        while nodes[number].kind == Kind.SUBPARAGRAPH:
            path = path.rpartition("/")[0]
            number = next((n for n in range(number - 1, max(-1, number - _FARTHEST_CHAPEAU), -1) if nodes[n].path == path), -1)
            if number < 0:
                return
            yield number

    def node(self, items: Items, place: int) -> Node:
        """Return the node an item stands in."""
        return self.mentions.paragraphs.nodes[self.paragraph(items, place)]

    def named(self, items: Items, place: int) -> Entity | None:
        """Return the body, State or group that the item at a place names, if any."""
        value = items.values.get(place)
        if value is None or isinstance(value, Office):
            return value.entity if value else None
        return self.bodies.get(value.start)

    def is_pointed_at(self, found: Found) -> bool:
        """Tell whether a demonstrative stands before a name: "that Committee" is the one named last."""
        before = max(0, found.start - _LONGEST_DEMONSTRATIVE)
        return self.rules.names.demonstrative.search(self.items.words.codes, before, found.start) is not None

    def evidence(self, items: Items, start: int, end: int, rule: str, confidence: float) -> Evidence:
        """Return where items stand, as evidence."""
        return Evidence(self.node(items, start).path, items.span(start, end), rule, confidence)

    def begins_with_and(self, items: Items, place: int) -> bool:
        """Tell whether "and" is written onto the item at a place, in a language that writes it so."""
        return items.begins_with(place, self.rules.small.joint)

    def is_longer(self, items: Items, place: int) -> bool:
        """Tell whether a name goes on at a place, by a joining word with a capital behind it: "of the Panel"."""
        link = self.rules.names.longer.match(items.codes, place) if self.rules.names.longer else None
        return link is not None and items.codes[link.end()] != END and items.written(link.end(), link.end() + 1)[:1].isupper()

    def in_relative_clause(self, items: Items, place: int, behind: int = 0) -> bool:
        """Tell whether an item stands in a clause, begun `behind` another item, that tells what another text did."""
        at, after = (bisect_left(self.items.firsts, items.firsts[each]) for each in (place, behind))
        return self.triggers.in_relative_clause(at, behind=after)


def unit_of(path: str) -> str:
    """Return the path of the resolution or decision a provision belongs to: "res/1", empty for the document."""
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] in ("res", "dec") else ""


def sentence_start(items: Items, place: int) -> int:
    """Return where the sentence at a place begins in the stream: behind a full stop, which stands in no brackets."""
    codes, start = items.codes, items.paragraph_start(place)
    stop = codes.rfind(".", start, place)
    while stop >= 0 and codes.rfind("(", start, stop) > codes.rfind(")", start, stop) and codes.find(")", stop + 2, place) >= 0:
        stop = codes.rfind(".", start, stop)  # one before the bracket that closes ends a sentence of its own
    return max(start, stop + 1)


def ends_in_colon(items: Items, start: int, end: int) -> bool:
    """Tell whether what stands between two places leads on by a colon."""
    return items.codes[start:end].rstrip().endswith(":")


def sentence_end(items: Items, place: int) -> int:
    """Return where the sentence at a place ends: at its full stop, which stands in no brackets, or with its paragraph."""
    codes, end = items.codes, items.codes.find(END, place)
    stop = codes.find(".", place, end)
    while stop >= 0 and codes.count("(", place, stop) > codes.count(")", place, stop):
        stop = codes.find(".", stop + 1, end)
    return stop if stop >= 0 else end


def with_year(rules: Grammar, items: Items, place: int) -> str:
    """Return the last day of the date at a place; a year that is not printed is told by those before.

    It is that of the same day where it was printed with its year, else of the last day with one, else of the last date; of a
    meeting's day that of other meetings' days. Empty when the date has no day, or no year can be told.
    """
    date: Date = items.values[place]
    if not date.end.day:
        return ""
    if date.end.year:
        return date.end.iso()
    if year := year_ahead(items, place):
        return date.end._replace(year=year).iso()
    places = [index for index in dates_before(rules, items, place) if items.values[index].end.year]
    if is_of_meetings(items, place):  # that of a meeting is the year of those before
        places = [index for index in places if is_of_meetings(items, index)] or places
    before = [items.values[index].end for index in places]
    same = (day for day in before if day[1:] == date.end[1:])
    year = next((day.year for day in (*same, *(day for day in before if day.day), *before)), 0)
    return date.end._replace(year=year).iso() if year else ""


def is_of_meetings(items: Items, place: int) -> bool:
    """Tell whether the days at a place are those of meetings: "at its 3rd and 4th meetings, on 10 and 11 December"."""
    held = items.codes.rfind(SESSION, max(0, place - _NEAREST_MEETING), place)
    held = place + 1 if held < 0 and items.codes[place + 1] == SESSION else held  # 4月13日第5次会议
    return held >= 0 and items.values[held].unit == "meeting"


_NEAREST_MEETING = 4  # items from a meeting to its day: ", held on"


def year_ahead(items: Items, place: int) -> int:
    """Return the year of the day that follows in a list, or 0: "on 12 January, the second on 3 March 2028"."""
    date: Date = items.values[place]
    end = sentence_end(items, place)
    ahead = next((i for i in range(place + 1, min(end, place + _NEAREST_DAY)) if items.codes[i] == DATE), None)
    if ahead is None:
        return 0
    after: Date = items.values[ahead]
    later = (after.start.month, after.start.day) > (date.end.month, date.end.day)
    if not (later and after.start.day):
        return 0
    return after.start.year or after.end.year or year_ahead(items, ahead)


def dates_before(rules: Grammar, items: Items, place: int) -> Iterator[int]:
    """Yield the places of the dates before a place, the nearest first; those of cited texts and deadlines left out."""
    codes, low, end = items.codes, max(0, place - _FARTHEST_DATE), place
    while (last := codes.rfind(DATE, low, end)) >= 0:
        start, stop = max(low, items.paragraph_start(last)), codes.find(END, last, place)
        told = rules.find("no_event", codes[start : stop if stop >= 0 else place])
        apart = {start + i for _, match in told for i in range(*match.span())}
        yield from (i for i in range(last, start - 1, -1) if codes[i] == DATE and i not in apart)
        end = start


def is_statement(key: str) -> bool:
    """Tell whether a document is a statement that the President of the Security Council makes on its behalf."""
    return key.startswith("S/PRST/")


_LONGEST_DEMONSTRATIVE = 2  # words
_FARTHEST_CHAPEAU = 100  # parts from an item to what stands above it
_FARTHEST_DATE = 2000  # items
_NEAREST_DAY = 9  # items from one day of a list to the next


def _enacting(context: Context, named: Sequence[Found]) -> Entity | None:
    """Return the first body that is named in full, or by a short name that no other has.

    Of many that share a name, as Conferences of the Parties do, it is the one whose document it is.
    """
    for name in named:
        full = [form.entity for form in name.forms if form.strength != Strength.SHORT]
        meant = full or [form.entity for form in name.forms]
        first = meant[0] if full or len(meant) == 1 else None
        if (body := next(filter(context.owns, meant), first)) is not None:
            return body
    return None


def _bodies_of(context: Context, part: Node) -> list[Found]:
    """Return where a part of a document names bodies."""
    words = context.rules.lexicon.read(context.mentions.document.source.text, [part.pieces])
    return [name for name in context.matcher.find(words) if name.forms[0].entity.code == BODY]


def _deciding(context: Context, named: Sequence[Found], own: Entity | None) -> Entity | None:
    """Return the body that a text without an enacting clause is of: the first that holds sessions, unless it has its `own`.

    An office or a post that is asked enacts nothing: "1. Requests the Office to".
    """
    body = _enacting(context, [name for name in named if any(_may_enact(form.entity) for form in name.forms)])
    return body if own is None or (body is not None and context.owns(body)) else own


def _organ(context: Context) -> Entity | None:
    """Return the principal organ, or the Council, that a document is a text of by its symbol: A/HRC/RES/58/2, A/C.2/80/L.4."""
    series = _OF_ORGAN.match(context.key)
    return next((context.names.get(iri) for iri, each in ORGANS.items() if series and each == series[1]), None)


_OF_ORGAN = compiled(r"(A/HRC|[AES])/(?:C\.\d/)?(?:RES/|DEC/)?\d")


def _may_enact(body: Entity) -> bool:
    return bool(body.fact("series")) and not body.is_post


class Enacting(NamedTuple):
    """Which body enacts each resolution or decision of a document, and the one of its series whose numbers lead to symbols."""

    by_unit: dict[str, Entity]
    adopter: Entity | None = None

    @staticmethod
    def of(context: Context) -> "Enacting":
        """Read the enacting clauses, and the first body of decisions, whose clause is part of their text."""
        found: dict[str, Entity] = {}
        if is_statement(context.key):
            found[""] = context.names.get(_SECURITY_COUNCIL)
        own = map(context.names.get, sorted(context.own))
        adopter = next((entity for entity in own if entity.numbers_texts), None)
        for node in context.nodes:
            if node.kind not in _UNITS:
                continue
            clauses = [c for c in node.children if c.kind == Kind.ENACTING]
            body = next(filter(None, (_enacting(context, _bodies_of(context, clause)) for clause in clauses)), None)
            opening = next((c for c in node.children if c.kind == Kind.OPERATIVE), None)
            if not clauses and opening is not None:
                body = _deciding(context, _bodies_of(context, opening), None if node.path else adopter or _organ(context))
            if body is not None:
                found[node.path] = body
        return Enacting(found, adopter)

    def get(self, path: str) -> Entity | None:
        """Return the body that enacts the resolution a provision belongs to."""
        return self.by_unit.get(unit_of(path))
