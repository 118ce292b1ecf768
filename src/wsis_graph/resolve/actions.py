"""Votes and officers: what a body did with a proposal, and who held which office."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..languages.classes import BODY, DATE, ORDINAL, PINPOINT, POST, ROLE, STATE
from ..languages.numerals import count
from ..languages.words import BREAK, END
from ..model import Kind, Node, Officer, Vote
from ..names import BASE, Found
from ..recognise import Items, Pinpoint, Session
from .context import Context, dates_before, sentence_end, with_year
from .events import Events
from .targets import locate

_ID = f"{BASE}id/"
_LEAST_SHARED = 0.5  # of the stretches of a draft's title that a sentence must share to mean that draft
_STRETCH, _STRETCH_HAN = 8, 2  # characters, spaces left out: two letters say nothing, two Chinese characters do
_BODIES = re.compile(f"[{BODY}{POST}]")
_REPORTED = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.UNNUMBERED})  # what tells of others' actions


class Draft(NamedTuple):
    """A draft printed in the document: where, what it is, its title without spaces, the paragraph it stands below."""

    path: str
    kind: Kind
    number: int  # as printed: each section of a report may number its drafts from one; 0 for a text with a number of its own
    section: str  # path of the section it stands in
    title: str
    announced: str


def drafts(context: Context) -> list[Draft]:
    """Return the draft resolutions and decisions of a document."""
    document = context.mentions.document
    found = []
    for section, announced, node in _texts(document.body):
        titles = [piece for child in node.children if child.kind == Kind.TITLE for piece in child.pieces]
        title = "".join(_bare(document.source.text[slice(*piece)]) for piece in titles)
        number = 0 if "/" in node.number else context.pack.number(node.number) or int(node.path.rsplit("/", 1)[1])
        found.append(Draft(node.path, node.kind, number, section, title, announced))
    return found


def _texts(node: Node, section: str = "") -> Iterator[tuple[str, str, Node]]:
    """Yield the resolutions and decisions below a node, with the paths of their section and of the paragraph before each."""
    announced = ""
    for child in node.children:
        if child.kind == Kind.PARAGRAPH:
            announced = child.path
        if child.kind in (Kind.RESOLUTION, Kind.DECISION) and child.path:
            yield section, announced, child
        yield from _texts(child, child.path if child.kind == Kind.SECTION else section)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def resolve_votes(context: Context, events: Events) -> list[Vote]:
    """Return the actions on proposals whose manner is told: by recorded vote, without a vote, by acclamation."""
    items = context.mentions.parts
    known = drafts(context)
    votes: list[Vote] = []
    told = 0  # where the vote before ends
    for rule, match in context.rules.find("vote", items.codes):
        place = match.start()
        node = context.node(items, place)
        start, end = items.paragraph_start(place), sentence_end(items, place)
        if node.kind not in (*_REPORTED, Kind.CLOSING) or context.rules.elects.search(items.codes, start, end):
            continue  # an election is no action on a proposal
        counts = [_count(context, items, match, name) for name in ("for", "against", "abstentions")]
        if counts[0] > counts[1] >= 0 and context.rules.rejects.search(items.codes, max(start, told), place):
            counts[:2] = counts[1], counts[0]  # "rejeté par 20 voix contre 12": some languages name the majority first
        told = match.end()
        votes.append(
            Vote(
                evidence=context.evidence(items, *match.span(), rule.name, 0.95),
                document=node.path if node.kind == Kind.CLOSING else _proposal(context, items, known, match.end(), start, end),
                method=str(rule.values["method"]),
                in_favour=counts[0],
                against=counts[1],
                abstentions=counts[2],
                date=_date_beside(context, items, *match.span()),
                body=events.body.iri.removeprefix(_ID) if events.body else "",
            )
        )
    return votes


def _count(context: Context, items: Items, match: re.Match[str], name: str) -> int:
    """Return a count of votes in digits or words; -1 where it is not told, 0 for words that are no number: none."""
    if name not in match.re.groupindex or match.start(name) < 0:
        return -1
    written = items.written(*match.span(name))
    return count(written) if re.search(r"\d", written) else context.pack.numbers.value(written)


def _date(context: Context, items: Items, place: int) -> str:
    """Return the day printed last before an action, empty where that is one of several: "held on 10 and 11 December".

    Of a cited text that a relative clause says to have been adopted so, its own date is the day.
    """
    start = max(items.paragraph_start(place), place - _NEAREST_TEXT)
    nearest = items.codes.rfind(DATE, start, place)
    if nearest >= 0 and context.rules.stances["relative"].search(items.codes, nearest, place):
        return with_year(context.rules, items, nearest)
    for index in dates_before(context.rules, items, place):
        if day := with_year(context.rules, items, index):
            return "" if items.values[index].ranged else day
    return ""


def _date_beside(context: Context, items: Items, place: int, end: int) -> str:
    """Return the day of an action: right after it, before it, or behind a comma after it."""
    parted = items.codes[end] == ","
    return (
        _date_after(context, items, end)
        or _date(context, items, place)
        or (_date_after(context, items, end + 1) if parted else "")
    )


def _date_after(context: Context, items: Items, end: int) -> str:
    """Return the day printed right after an action: "adopted without a vote on 20 December 2029"; empty where none is."""
    for index in range(end, end + _LONGEST_LEAD):
        if items.codes[index] == DATE:
            return "" if items.values[index].ranged else with_year(context.rules, items, index)
        if items.codes[index] in _STOPS:
            break
    return ""


_LONGEST_TERM = 8  # items from an office to its session
_LONGEST_LEAD = 2  # items up to a date behind its preposition: "on"
_STOPS = (*",;.:", BREAK, END)
_NEAREST_TEXT = 24  # items from the date of a text to how it was adopted


def _proposal(context: Context, items: Items, known: list[Draft], place: int, start: int, end: int) -> str:
    """Return the path of the draft that was acted on: named by a number, its place, its title, or most of its title.

    Of drafts with one number the sentence tells the section, or the title.
    """
    printed = "".join(items.written(start, end).split())
    for own, path in context.texts.items():
        if re.search(rf"(?<![\d/]){re.escape(''.join(own.split()))}(?![\d/])", printed):
            return path
    sentence = _bare(items.written(start, end))
    length = _STRETCH if context.pack.spaced else _STRETCH_HAN
    sections = tuple(f"/{path}" for i in range(start, end) if items.codes[i] == PINPOINT for path in _sections(items.values[i]))

    def told(draft: Draft) -> tuple[bool, float]:
        return bool(sections) and f"/{draft.section}".endswith(sections), _shared(draft.title, sentence, length)

    for low, high in ((place, end), (start, end)):
        for rule, match in context.rules.find("draft", items.codes[low:high]):
            kind = Kind.DECISION if rule.values["draft"] == "decision" else Kind.RESOLUTION
            number = context.pack.number(items.written(low + match.start("n"), low + match.end("n")))
            if named := [d for d in known if d.kind == kind and d.number == number]:
                return max(named, key=told).path
    if path := _draft_at(context, items, known, start, end):
        return path
    in_section = [draft for draft in known if sections and told(draft)[0]]
    if len(in_section) == 1:
        return in_section[0].path
    best = max(known, key=lambda d: _shared(d.title, sentence, length), default=None)
    return best.path if best is not None and _shared(best.title, sentence, length) >= _LEAST_SHARED else ""


def _sections(pinpoint: Pinpoint) -> Iterator[str]:
    """Yield the paths of the sections that are named together."""
    return (path for path in locate(pinpoint.parts, "para")[1] if "sec/" in path)


def _draft_at(context: Context, items: Items, known: list[Draft], start: int, end: int) -> str:
    """Return the path of the draft that stands alone below a paragraph that a sentence refers to: "see para. 4"."""
    for _, match in context.rules.find("internal", items.codes[start:end]):
        pinpoints = (items.values[start + i] for i in range(*match.span()) if items.codes[start + i] == PINPOINT)
        places = {f"para/{part.first}" for pinpoint in pinpoints for part in pinpoint.parts if part.unit == "paragraph"}
        below = [draft.path for draft in known if draft.announced in places]
        if len(below) == 1:
            return below[0]
    return ""


def _shared(title: str, sentence: str, length: int) -> float:
    stretches = {title[i : i + length] for i in range(len(title) - length + 1)}
    return sum(stretch in sentence for stretch in stretches) / len(stretches) if stretches else 0.0


def resolve_officers(context: Context, events: Events) -> list[Officer]:
    """Return the officers that a report names, with role, State and session."""
    items = context.mentions.parts
    officers: list[Officer] = []
    elected_for = 0
    for rule, match in context.rules.find("officer", items.codes, lambda match: bool(_roles(context, items, match))):
        node = context.node(items, match.start())
        if node.kind not in _REPORTED:
            continue
        elected = context.rules.elects.search(items.codes, items.paragraph_start(match.start()), match.end()) is not None
        if elected:  # "at the same meeting" for the same session
            elected_for = _elected_session(items, match) or elected_for
        officers += _officers(context, items, match, rule.name, events, elected, elected_for)
    return officers


def _officers(
    context: Context, items: Items, match: re.Match[str], rule: str, events: Events, elected: bool, elected_for: int
) -> Iterator[Officer]:
    """Yield the people of a match, each in every role: of the session `elected_for`, else of the document's own."""
    roles = _roles(context, items, match)
    states = [i for i in range(*match.span("people")) if items.codes[i] == STATE]
    session = _term(context, items, match) or (elected_for if elected else 0) or events.session
    start = match.start("people")
    for state in states:
        opening = items.codes.rfind("(", start, state)
        name = _person(context, items, start, opening)
        evidence_start = name[0] if name else opening
        person = context.pack.on_one_line(items.written(*name)) if name else ""
        if state != states[0] and name and name[0] == start:  # no title took the joint: آنا كوفاتش (كرواتيا) ولويس مورا
            person = person.removeprefix(context.rules.joint)
        for role in roles:
            nation = context.named(items, state)
            if nation is None:
                continue
            yield Officer(
                evidence=context.evidence(items, evidence_start, state + 2, rule, 0.9),
                person=person,
                role=role,
                body=events.body.iri.removeprefix(_ID) if events.body else "",
                state=nation.iri.removeprefix(_ID),
                session=session,
                elected=elected,
                elected_at=events.session if elected else 0,
            )
        region = context.rules.region.match(items.codes, state + 2)  # what nominated them: "(Kenya), from the African States;"
        after = context.rules.separators.match(items.codes, region.end() if region else state + 2)
        start = after.end() if after else state + 2


def _term(context: Context, items: Items, match: re.Match[str]) -> int:
    """Return the session that a role is of by the words beside it, 0 where none is: "Rapporteur of the tenth session"."""
    if items.codes[match.end() : match.end() + 1] == ORDINAL:  # the name of the role ends with the word: مقرر الدورة العاشرة
        return int(items.values[match.end()])
    low = match.start() - (0 if context.pack.spaced else 1)  # 第十届会议主席: the session leads to the role
    high = match.end()
    if items.codes[high - 1] in (ROLE, POST):  # Chair of the Commission at its tenth session
        high = next((i for i in range(high, high + _LONGEST_TERM) if items.codes[i] in _STOPS), high + _LONGEST_TERM)
    after = context.rules.session_of.match(items.codes, match.end())
    return _first_session(items, (*range(low, high), after.end() if after else high))


def _roles(context: Context, items: Items, match: re.Match[str]) -> list[str]:
    """Return the roles that a match names."""
    return list(filter(None, (_role(context, items, i) for i in range(*match.span()))))


def _role(context: Context, items: Items, place: int) -> str:
    """Return the role at a place, that of a post included ("Chair of the Commission"); empty where there is none."""
    if items.codes[place] not in (ROLE, POST):
        return ""
    found: Found = items.values[place]
    entity = context.bodies.get(found.start) or found.forms[0].entity
    return (entity.iri if entity.code == ROLE else entity.fact("role")).removeprefix(_ID)


def _person(context: Context, items: Items, start: int, end: int) -> tuple[int, int] | None:
    """Return the items of a person's name, titles left out; what names a body is none: "the Chair of the Committee (Peru)"."""
    while start < end and (skip := context.rules.honorific.match(items.codes, start, end)) and skip.end() > start:
        start = skip.end()
    tail = context.rules.honorific_after.search(items.codes, start, end)
    end = tail.start() if tail else end
    return (start, end) if start < end and not _BODIES.search(items.codes, start, end) else None


def _elected_session(items: Items, match: re.Match[str]) -> int:
    """Return the session that officers are elected for: the last one named before them in their paragraph, else soon after."""
    place = match.start("people")
    before = range(place, items.paragraph_start(place) - 1, -1)
    end = min(items.codes.find(END, place), match.end() + _NEAREST_TERM)
    return _first_session(items, (*before, *range(place, end)))


def _first_session(items: Items, places: Iterable[int]) -> int:
    """Return the number of the first session at one of the places, 0 where none is."""
    values = map(items.values.get, places)
    return next((value.numbers[0] for value in values if isinstance(value, Session) and value.unit == "session"), 0)


_NEAREST_TERM = 60  # items from the role of one of those elected to the session: "Chair and two others Vice-Chairs of its"
