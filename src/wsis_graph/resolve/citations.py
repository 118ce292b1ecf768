"""Numbers, symbols, names and words like "that resolution" to citations of documents and instruments."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .. import symbols
from ..languages.numerals import latin_number
from ..languages.rules import BODY, CITATION, INSTRUMENT, PINPOINT
from ..languages.words import END, SYMBOL_TOKEN
from ..model import Citation, Evidence, Fact, Level, Note, Target
from ..names import BASE, Entity, Found, Strength
from ..recognise import Anaphor, Items, Numbered, Pinpoint
from ..recognise.citing import Number, Part
from .context import Context, Enacting
from .stances import Stance, Trigger, find_triggers, opening, stance_of

_ID = f"{BASE}id/"
_DOC = f"{_ID}doc/"
_CITING = CITATION + SYMBOL_TOKEN + INSTRUMENT
_HUMAN_RIGHTS_COUNCIL = f"{_ID}body/human-rights-council"
_GENERAL_ASSEMBLY = f"{_ID}body/general-assembly"
_ORGANS = {
    _GENERAL_ASSEMBLY: "A",
    f"{_ID}body/ecosoc": "E",
    f"{_ID}body/security-council": "S",
    _HUMAN_RIGHTS_COUNCIL: "A/HRC",
}
_UNITS = {"article": "art", "annex": "annex", "chapter": "ch", "section": "sec"}
_MOST_EXPANDED = 400  # parts of one range


class Parts(NamedTuple):
    """The parts of a text that are named beside it: those before a list are of its first, those after it of its last."""

    before: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()

    @property
    def all(self) -> tuple[Part, ...]:
        """Return the parts on either side."""
        return self.before + self.after


class Cited(NamedTuple):
    """One thing cited at a place in the stream, before its stance is known."""

    place: int
    evidence: Evidence
    target: Target | None
    anaphor: bool = False


@dataclass(slots=True)
class Citations:
    """The citations of a document and the facts printed with them."""

    citations: list[Citation]
    facts: list[Fact]


def resolve_citations(context: Context, enacting: Enacting) -> Citations:
    """Return every citation, in reading order, those of a footnote at the paragraph that carries its mark."""
    items = context.items
    triggers = find_triggers(items, context.rules)
    pinpoints = _attach_pinpoints(context, items)
    facts: list[Fact] = []
    found: list[Cited] = []
    for place in _citing_places(items):
        found += _cited(context, enacting, items, place, pinpoints, found, facts)
    stances = _Stances(context, items, triggers)
    citations = [_citation(items, cited, stances) for cited in found]
    return Citations(_through_footnotes(context, items, citations, stances), facts)


def _citing_places(items: Items) -> Iterator[int]:
    for match in re.finditer(f"[{_CITING}]", items.codes):
        yield match.start()


# what is cited -------------------------------------------------------------------------------------------------------


def _cited(
    context: Context,
    enacting: Enacting,
    items: Items,
    place: int,
    pinpoints: dict[int, Parts],
    before: Sequence[Cited],
    facts: list[Fact],
) -> Iterator[Cited]:
    code, parts = items.codes[place], pinpoints.get(place, Parts())
    if code == SYMBOL_TOKEN:
        yield from _symbol(context, items, place, parts.all)
    elif code == INSTRUMENT:
        yield from _instrument(context, items, place, parts.all)
    elif isinstance(items.values[place], Anaphor):
        yield from _anaphor(context, items, place, parts.all, before)
    else:
        yield from _numbered(context, enacting, items, place, parts, facts)


def _symbol(context: Context, items: Items, place: int, parts: tuple[Part, ...]) -> Iterator[Cited]:
    written = items.written(place, place + 1)
    keys = symbols.keys(written)
    if keys and symbols.is_known_series(keys[0]):
        evidence = context.evidence(items, place, place + 1, f"{context.pack.code}/symbol", 0.99)
        yield Cited(place, evidence, document_target(keys, parts))
    elif keys and any(c.isdigit() for c in written) and written.count("/") > 1:
        span = items.span(place, place + 1)
        context.notes.append(Note("unknown-symbol", Level.INFO, span, f"{written!r} looks like a symbol of no known series"))


def _instrument(context: Context, items: Items, place: int, parts: tuple[Part, ...]) -> Iterator[Cited]:
    found = items.values[place]
    entity = context.bodies.get(found.start) or _known_instrument(context, found)
    if entity is None or _in_title(context, items, place):
        return
    full = any(form.strength != Strength.SHORT for form in found.forms)
    context.bodies[found.start] = entity
    evidence = context.evidence(items, place, place + 1, f"{context.pack.code}/instrument", 0.97 if full else 0.8)
    yield Cited(place, evidence, instrument_target(entity, parts))


def _known_instrument(context: Context, found: Found) -> Entity | None:
    sure = [form.entity for form in found.forms if form.strength != Strength.SHORT]
    if sure:
        return sure[0]
    seen = {entity.iri for start, entity in context.bodies.items() if start < found.start}
    return next((form.entity for form in found.forms if form.entity.iri in seen), None)


def _in_title(context: Context, items: Items, place: int) -> bool:
    """Tell whether a name stands in the quoted title of another text, of which it is only a part."""
    start = context.clause_start(items, place)
    for match in context.rules.title.finditer(items.codes, start, place + 1):
        quote = match.end() - 1
        closing = items.codes.find('"', place)
        if '"' not in items.codes[quote + 1 : place].replace('""', "") and closing >= 0:
            return not (quote + 1 == place and closing == place + 1)
    return False


def _anaphor(context: Context, items: Items, place: int, parts: tuple[Part, ...], before: Sequence[Cited]) -> Iterator[Cited]:
    anaphor: Anaphor = items.values[place]
    for cited in reversed(before):
        key = cited.target.keys[0] if cited.target and cited.target.keys else ""
        named = cited.target is None or not cited.target.iri.startswith("doc/")  # an agenda is no "that resolution"
        fits = {
            "resolution": not named and symbols.is_resolution(key),
            "decision": not named and symbols.is_decision(key),
            "report": bool(key) and not symbols.is_resolution(key) and not symbols.is_decision(key),
            "ibid": bool(key),
        }[anaphor.kind]
        if fits and cited.target and not cited.anaphor:
            evidence = context.evidence(items, place, place + 1, anaphor.rule, 0.75)
            yield Cited(place, evidence, document_target(cited.target.keys, parts), anaphor.kind != "ibid")
            return


def _numbered(
    context: Context,
    enacting: Enacting,
    items: Items,
    place: int,
    parts: Parts,
    facts: list[Fact],
) -> Iterator[Cited]:
    value: Numbered = items.values[place]
    series, printed = _organ(context, enacting, items, place, value)
    for index, number in enumerate(value.numbers):
        own = (parts.before if index == 0 else ()) + (parts.after if index == len(value.numbers) - 1 else ())
        for key in number_keys(number.written, value.decision, series):
            target = document_target((key,), own)
            evidence = context.evidence(context.mentions.parts, number.start, number.end, value.rule, 0.98)
            facts += _facts(context, key, number, printed, evidence)
            yield Cited(place, evidence, target)


def _facts(context: Context, key: str, number: Number, body: Entity | None, evidence: Evidence) -> Iterator[Fact]:
    """Yield what is printed with a number: its date, its title, the body that adopted it."""
    if number.date and number.date.start.complete and not number.date.ranged:
        yield Fact(key, "date", number.date.start.iso(), evidence)
    if title := _title(context, number):
        yield Fact(key, "title", title, evidence)
    if body is not None and key.startswith(f"{_ORGANS[body.iri]}/RES/"):
        yield Fact(key, "body", body.iri.removeprefix(_ID), evidence)


def _title(context: Context, number: Number) -> str:
    parts = context.mentions.parts
    match = context.rules.title_after.match(parts.codes, number.end) or context.rules.title_before.search(
        parts.codes, max(0, number.start - _LONGEST_TITLE), number.start
    )
    if match is None:
        return ""
    written = parts.written(*match.span("title"))
    return re.sub(r"\s+", " ", written) if context.pack.spaced else re.sub(r"\s+", "", written)


_LONGEST_TITLE = 100  # words


def number_keys(written: str, decision: bool, organ: str) -> tuple[str, ...]:
    """Return the keys a printed number leads to: by its form, and by the organ where the form fits two.

    dddd/n is the Economic and Social Council's, n (ROMAN) and dd/n the General Assembly's, n (yyyy) the Security
    Council's; dd/n of the Human Rights Council is named as such.
    """
    series = "DEC" if decision else "RES"
    number = latin_number(written)
    if re.search(r"\((?:19|20)\d\d\)", number):
        return (f"S/{series}/{number}",)
    if "(" in number:
        return symbols.keys(f"A/{series}/{number}")
    session = number.split("/")[0].removeprefix("S-").removeprefix("ES-")
    if len(session) == 4:
        return (f"E/{series}/{number}",)
    return (f"{'A/HRC' if organ == 'A/HRC' else 'A'}/{series}/{number}",)


def _organ(context: Context, enacting: Enacting, items: Items, place: int, value: Numbered) -> tuple[str, Entity | None]:
    """Return the symbol series of the organ whose numbers these are, and the organ where it is named with them.

    Where it is not, it is the last one named before in the sentence, else the enacting one.
    """
    parted = context.mentions.parts
    for place_inside in value.bodies:
        entity = _principal(context, parted, place_inside)
        if entity is not None:
            return _ORGANS[entity.iri], entity
    owner = context.rules.owner.search(items.codes, max(0, place - 6), place) if value.own else None
    if owner and (entity := _principal(context, items, owner.start())):
        return _ORGANS[entity.iri], entity  # "the General Assembly, in its resolution 61/106"
    owner = context.rules.owner_after.match(items.codes, place - 1) if value.own and place else None
    if owner and (entity := _principal(context, items, owner.end() - 1)):
        return _ORGANS[entity.iri], entity  # "in its resolution 61/106, the General Assembly"
    enacted = enacting.get(context.node(items, place).path)
    own = _ORGANS.get(enacted.iri, "") if enacted else ""
    meant = value.own and _agrees(context, value, enacted)
    start = context.clause_start(items, place)
    for index in range(place - 1, max(start, place - _FARTHEST_ORGAN) - 1, -1):
        if items.codes[index] in ";.":
            break
        entity = None if meant else _principal(context, items, index)
        if entity is not None and _agrees(context, value, entity):
            return _ORGANS[entity.iri], None
        if re.match(context.rules.family("its"), items.codes[index]):
            break
    return (own if meant or not value.own else ""), None


def _principal(context: Context, items: Items, place: int) -> Entity | None:
    """Return the organ at a place if it is one whose resolutions have numbers of their own."""
    if items.codes[place] != BODY or place not in items.values:
        return None
    entity = context.bodies.get(items.values[place].start)
    return entity if entity is not None and entity.iri in _ORGANS else None


_FARTHEST_ORGAN = 60  # words


def _agrees(context: Context, value: Numbered, body: Entity | None) -> bool:
    """Tell whether the possessive of "its resolution" can mean a body, where a language tells its gender: قراره, قرارها."""
    rules = context.rules
    if not (rules.feminine and value.own):
        return True
    if body is None:
        return False
    head = body.labels.get(context.pack.code, "").partition(" ")[0]
    her = rules.her.search(context.mentions.parts.codes, value.start, value.end) is not None
    return head.endswith(rules.feminine) == her


# targets -------------------------------------------------------------------------------------------------------------


def document_target(keys: Sequence[str], parts: Iterable[Part]) -> Target:
    """Return the target for a document, or the parts of it that are named."""
    word = symbols.paragraph_token(keys[0])
    locator, each = locate(parts, word)
    return Target(f"doc/{keys[0]}", tuple(keys), locator, each)


def instrument_target(entity: Entity, parts: Iterable[Part]) -> Target:
    """Return the target for an instrument; its key is that of the document that carries it."""
    carrier = entity.fact("publishedIn").removeprefix(_DOC)
    key = re.sub(r"/(?:annex|res|dec|ch|sec)/.*", "", carrier)
    locator, each = locate(parts, "para")
    return Target(entity.iri.removeprefix(_ID), (key,) if key else (), locator, each)


def locate(parts: Iterable[Part], paragraph: str) -> tuple[str, tuple[str, ...]]:
    """Return the locator of named parts, and each part alone: ("op/12;15", ("op/12", "op/15")).

    Parts stand in each other by their rank, whatever their order in print: paragraph 2 of article 19 is art/19/para/2;
    the paragraphs of an annex are no operative ones.
    """
    ordered = sorted(parts, key=lambda part: _RANKS[part.unit])
    if any(part.unit != "paragraph" for part in ordered):
        paragraph = "para"
    written: list[str] = []
    each: list[str] = []
    container = unit_before = ""
    for part in ordered:
        unit = _UNITS.get(part.unit, paragraph)
        if unit == "sec" and unit_before == "ch":
            continue
        span = part.first if part.first == part.last else f"{part.first}-{part.last}"
        if unit == unit_before:
            written[-1] += f";{span}"
        else:
            written.append(f"{unit}/{span}")
            container = f"{each.pop()}/" if len(each) == 1 else ""
        unit_before = unit
        each += (f"{container}{unit}/{value}" for value in _expand(part))
    return "/".join(written), tuple(each)


_RANKS = {"annex": 0, "chapter": 1, "section": 2, "article": 3, "paragraph": 4}


def _expand(part: Part) -> Iterator[str]:
    if part.first.isdigit() and part.last.isdigit() and 0 < int(part.last) - int(part.first) < _MOST_EXPANDED:
        yield from map(str, range(int(part.first), int(part.last) + 1))
    else:
        yield from dict.fromkeys((part.first, part.last))


def _attach_pinpoints(context: Context, items: Items) -> dict[int, Parts]:
    """Return the named parts of each citing item, by its place."""
    after = context.pack.data["citation"]["pinpoint"] == "after"
    attached: dict[int, Parts] = {}
    for match in re.finditer(PINPOINT, items.codes):
        pinpoint: Pinpoint = items.values[match.start()]
        ahead = None if after else context.rules.pinpoint_link.match(items.codes, match.end())
        behind = context.rules.pinpoint_tail.search(items.codes, max(0, match.start() - _FARTHEST_PART), match.start())
        place = ahead.end() if ahead and items.codes[ahead.end() : ahead.end() + 1] in tuple(_CITING) else -1
        leads = place >= 0
        if not leads and behind and items.codes[behind.start()] in _CITING:
            place = behind.start()
        if place >= 0:
            before, later = attached.get(place, Parts())
            attached[place] = Parts(before + pinpoint.parts, later) if leads else Parts(before, later + pinpoint.parts)
    return attached


_FARTHEST_PART = 8  # items between a text and the last of its parts: 60/1, annex, sect. II, para. 3


# citations -----------------------------------------------------------------------------------------------------------


class _Stances:
    """Stances of places, with what chapeaux hand down to their items."""

    def __init__(self, context: Context, items: Items, triggers: Sequence[Trigger]) -> None:
        self.context, self.items, self.triggers = context, items, triggers
        self.openings: dict[str, Stance] = {}
        start = 0
        for node in context.mentions.paragraphs.nodes:
            end = items.codes.find(END, start)
            if node.path:
                self.openings[node.path] = opening(items, triggers, start) if end > start else Stance("cites", None)
                if self.openings[node.path] == Stance("cites", None):
                    self.openings[node.path] = self.inherited(node.path)
            start = end + 1

    def inherited(self, path: str) -> Stance:
        """Return the stance of the paragraph above a path."""
        return self.openings.get(path.rpartition("/")[0], Stance("cites", None))

    def at(self, place: int, path: str) -> Stance:
        """Return the stance toward what stands at a place."""
        return stance_of(self.items, self.context.rules, self.triggers, place, self.inherited(path))


def _citation(items: Items, cited: Cited, stances: _Stances) -> Citation:
    stance = stances.at(cited.place, cited.evidence.provision)
    trigger = items.span(*stance.trigger) if stance.trigger else None
    return Citation(cited.evidence, cited.target, stance.name, trigger, anaphor=cited.anaphor)


def _through_footnotes(context: Context, items: Items, citations: Sequence[Citation], stances: _Stances) -> list[Citation]:
    """Move the citations of footnotes to the paragraphs that carry their marks."""
    footnotes = {note.path for note in context.mentions.document.footnotes if note.path}
    marks = {mark.footnote: mark for mark in context.mentions.document.marks}
    words = items.words
    moved: list[Citation] = []
    for citation in citations:
        path = citation.evidence.provision
        mark = marks.get(path)
        if path not in footnotes or mark is None:
            if path:  # what a note to the masthead cites, no provision relies on
                moved.append(citation)
            continue
        word = bisect_left(words.starts, mark.span.start) - 1
        carrier = context.mentions.paragraphs.nodes[context.mentions.paragraphs.number(word)]
        stance = stances.at(bisect_right(items.firsts, word) - 1, carrier.path)
        trigger = items.span(*stance.trigger) if stance.trigger else None
        evidence = replace(citation.evidence, provision=carrier.path)
        moved.append(replace(citation, evidence=evidence, footnote=path, stance=stance.name, trigger=trigger))
    return moved
