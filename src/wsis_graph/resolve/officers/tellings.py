"""The words and lists of a document that tell who holds which office."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ...expressions import compiled
from ...languages.classes import BODY, POST, ROLE, STATE
from ...languages.words import END
from ...model import Kind
from ...names import BASE
from ...recognise import Found, Items
from ..context import Context, sentence_end, sentence_start
from .bureaus import is_apart_from, is_committee_of_session, organ_before
from .elections import first_session
from .people import stems
from .rosters import Row, listed, rows, unrepresented

_ID = f"{BASE}id/"
BODIES = compiled(f"[{BODY}{POST}]")
LONGEST_TERM = 8  # items from an office to its session, or of what tells who leaves it


class Telling(NamedTuple):
    """What tells of people in offices: where it and the people in it stand, where the offices are named, and by which rule.

    `joined` tells that the first of them has the joint of a list: "and" is written onto the name. Where no
    office is named they have the one that is `meant`. Who is `named_again` stands without a State.
    """

    start: int
    end: int
    people: tuple[int, int]
    offices: tuple[int, ...]
    rule: str
    joined: bool = False
    named_again: bool = False
    meant: str = "role/chair"
    presided: bool = False  # whether they are told to have presided
    latter: bool = False  # whether the last of several is meant
    member_of: int = -1  # where the body is named that people are made members of
    further: bool = False  # whether that stands where others are made members of it before


def find_tellings(context: Context, items: Items) -> list[Telling]:
    """Return what tells of officers, in order: rows of columns first, and what rules find elsewhere."""
    name = f"{context.pack.code}/columns"
    columns = [Telling(row.start, row.end, (row.person, row.last + 1), row.offices, name) for row in rows(items)]
    elected = [*unrepresented(items, context.rules, context.pack.spaced)]
    rosters = [(row.start, row.end) for row in columns] + [(row.start, row.end) for row in elected]
    found = context.rules.find("officer", items.codes, lambda match: _is_telling(context, items, match))
    told = [
        Telling(
            *match.span(),
            _people(context, items, match),
            _offices(context, items, *match.span()) or _office_before(context, items, match),
            rule.name,
            bool(rule.values.get("joined")) and _goes_behind(items, match.start()),
            "named" in match.re.groupindex,
            next((role for group, role in _MEANT.items() if group in match.re.groupindex), "role/chair"),
            _CHAIRED in match.re.groupindex,
            "latter" in match.re.groupindex,
            _body_joined(items, match),
        )
        for rule, match in found
        if not any(start < match.end() and match.start() < end for start, end in rosters)
    ]
    taken = [row.people for row in (*columns, *told)]
    name = f"{context.pack.code}/list"
    lists = [
        Telling(row.start, row.end, (row.person, row.last + 1), row.offices, name, items.codes[row.person - 1] in "),;")
        for row in listed(items, context.rules)
        if not any(start <= row.last < end for start, end in taken) and not _is_numbered_apart(context, items, row)
    ]
    told += [*lists, *_unrepresented(context, items, elected)]
    return list(_with_people(context, items, _with_bodies(items, sorted((*columns, *told)))))


def _unrepresented(context: Context, items: Items, elected: Sequence[Row]) -> Iterator[Telling]:
    """Yield what tells of people without a State: the rows of those elected, and these again beside their offices elsewhere."""
    rule = f"{context.pack.code}/list"
    yield from (Telling(row.start, row.end, (row.person, row.end), row.offices, rule) for row in elected)
    for match in re.finditer(f"[{ROLE}{POST}]", items.codes) if elected else ():
        office = match.start()
        same = (row for row in elected if role_at(context, items, office) in {role_at(context, items, i) for i in row.offices})
        found = (_beside(context, items, office, row) for row in same)
        start, end = next((place for place in found if place != NOBODY), NOBODY)
        if end and not any(start < row.end and row.start < end for row in elected):
            yield Telling(min(start, office), max(end, office + 1), (start, end), (office,), rule)


def _beside(context: Context, items: Items, office: int, row: Row) -> tuple[int, int]:
    """Return where the person of a row is named right beside an office, without a State: "the Rapporteur, Ole Berg,"."""
    rules, count = context.rules, row.end - row.person
    titled = rules.officers.honorific.match(items.codes, office + 1)
    before = office - (rules.small.article.fullmatch(items.codes, office - 1, office) is not None)
    apart = items.codes[before - 1 : before] == ","  # "Ole Berg, Rapporteur"
    starts = (titled.end() if titled else office + 1, *((before - 1 - count,) if apart else ()))
    name = stems(items.written_across(row.person, row.end))
    places = ((start, start + count) for start in starts if 0 <= start < len(items.codes) - count)
    return next(
        (place for place in places if stems(items.written_across(*place)) == name and items.codes[place[1]] != "("), NOBODY
    )


def _is_numbered_apart(context: Context, items: Items, row: Row) -> bool:
    """Tell whether the person of a row stands in a numbered paragraph behind that of the list."""
    node = context.node(items, row.person)
    return node.kind == Kind.PARAGRAPH and node.path != context.node(items, row.start).path


NOBODY = (0, 0)
MEMBER = "role/member"


def _people(context: Context, items: Items, match: re.Match[str]) -> tuple[int, int]:
    """Return where those whom words tell of are named; nobody where a pronoun stands for them."""
    for group in ("people", "named"):
        if group in match.re.groupindex:
            start, end = match.span(group)
            return _name_start(context, items, start, end), end
    return NOBODY


def _name_start(context: Context, items: Items, start: int, end: int) -> int:
    """Return where the first name begins: behind the last title before its State, where another name stands before that.

    A language that puts no comma there runs two names together: «после отставки г-жи Берг г-н Ли (Китай)».
    """
    opening = items.codes.find("(", start, end)
    ends = (
        place
        for place in range(opening - 1, start, -1)
        if context.rules.officers.honorific_before.search(items.codes, start, place)
    )
    behind = next(ends, start)
    title = context.rules.officers.honorific.match(items.codes, start, behind)
    return start if title is not None and title.end() == behind else behind


def _with_people(context: Context, items: Items, tellings: Iterable[Telling]) -> Iterator[Telling]:
    """Yield what tells of people; a pronoun stands for the one that was told of right before: "and designated him Rapporteur".

    Where that is nobody of the paragraph, or several, nothing is told of. One whose State stands right before is meant instead.
    """
    before = Telling(0, 0, NOBODY, (), "")
    for telling in tellings:
        if telling.people != NOBODY:
            before = telling
        elif not telling.latter and _is_beside_another(items, before, telling.start):
            telling = telling._replace(people=named_beside(context, items, telling.start))
            if telling.people == NOBODY:
                continue
        elif items.paragraph_start(telling.start) <= before.start and (
            telling.latter or telling.start == before.end or items.codes[slice(*before.people)].count(STATE) == 1
        ):
            last = _last_person(context, items, before)
            yield telling._replace(people=last, joined=before.joined or last != before.people)
            continue
        else:
            continue
        yield telling


def _with_bodies(items: Items, tellings: Iterable[Telling]) -> Iterator[Telling]:
    """Yield what tells of people; members of no body that is named join that of those told of before in their paragraph.

    "Appointed Ms. Berg (Norway) a member of the Working Group. It later appointed two further members: …".
    """
    before = None
    for telling in tellings:
        if telling.meant == MEMBER:
            if telling.member_of < 0:
                if before is None or before.start < items.paragraph_start(telling.start):
                    continue
                telling = telling._replace(member_of=before.member_of, further=True)
            before = telling
        yield telling


def _is_beside_another(items: Items, before: Telling, place: int) -> bool:
    """Tell whether the State of somebody stands right before a place who is not among those told of before."""
    return items.codes[max(0, place - 3) : place] == f"({STATE})" and before.people[1] < place


def named_beside(context: Context, items: Items, place: int) -> tuple[int, int]:
    """Return where one with a title is named whose State ends right before a place: "Ms. Berg (Norway) agreed to serve"."""
    opening = place - 3
    low, rules = items.paragraph_start(place), context.rules
    if rules.officers.honorific_after.search(items.codes, low, opening):
        name = _NAME.search(items.codes, low, opening)
        return (name.start(), place) if name else NOBODY
    nearest = range(opening - 1, max(low, opening - _LONGEST_NAME), -1)
    return next(
        ((start, place) for start in nearest if rules.officers.honorific_before.search(items.codes, low, start)), NOBODY
    )


_LONGEST_NAME = 9  # items from a title to the State
_LONGEST_PARTICLE = 4  # letters: "Costa e da Silva"
_NAME = compiled(rf"[^,;:.(){END}{BODY}{POST}{ROLE}{STATE}]{{2,22}}\Z")  # with the title behind it


def _last_person(context: Context, items: Items, telling: Telling) -> tuple[int, int]:
    """Return where the last of those told of stands, of whom "who would also serve" right behind speaks."""
    start, end = telling.people
    others = items.codes.rfind(STATE, start, items.codes.rfind(STATE, start, end))
    after = context.rules.small.separators.match(items.codes, others + 2) if others >= 0 else None
    return (after.end() if after else start, end)


def _is_telling(context: Context, items: Items, match: re.Match[str]) -> bool:
    """Tell whether words name an office, and somebody with a capital where that alone tells a name from other words.

    Who is told to have presided did so over the session that their sentence names, or over a committee of it that is named
    right before, or over an organ of the document's own body: over a meeting or group anybody may.
    """
    capital = match.start("capital") if "capital" in match.re.groupindex else -1
    named = (capital < 0 or items.written(capital, capital + 1)[:1].isupper()) and not _goes_on(context, items, match)
    joint = match.start("joint") if "joint" in match.re.groupindex else -1
    named = named and (joint < 0 or items.begins_with(joint, context.rules.small.joint))  # another's office: ونائب الرئيسة
    if _SHARED in match.re.groupindex and not items.written(*match.span(_SHARED)).endswith(context.rules.officers.plural):
        return False  # "Ms. Berg (Norway) and Mr. Li (China), Vice-Chair": only the last of them is
    if _CHAIRED in match.re.groupindex:
        chaired = items.codes[slice(*match.span(_CHAIRED))]
        places = range(sentence_start(items, match.start()), match.end())
        committee = is_committee_of_session(context, items, match.start() - 1 - (items.codes[match.start() - 1] == ","))
        organ = committee or organ_before(context, items, match.start(), context.body, presided=True) is not None
        own = context.annex_of_letter(context.node(items, match.start()).path)  # those who declare it chose who presides
        return named and (own != "" or BODY in chaired or organ or first_session(items, places) > 0)
    if _REPORTING in match.re.groupindex:
        return named
    if _MEMBERSHIP in match.re.groupindex:
        body = _body_joined(items, match)
        return named and (body < 0 or is_apart_from(context, items, body))
    offices = _offices(context, items, *match.span()) or _office_before(context, items, match)
    return named and bool(offices) and not _leaves(context, items, match) and not _joins(context, items, match, offices)


def _office_before(context: Context, items: Items, match: re.Match[str]) -> tuple[int, ...]:
    """Return where the office is named that people are elected to without a word of it, in the election told of before them.

    "The election of the Vice-Chair was held at the 2nd meeting, at which Ole Berg (Norway) was elected".
    """
    if _ELECTED not in match.re.groupindex:
        return ()
    start, place = items.paragraph_start(match.start()), match.start()
    last = max(items.codes.rfind(code, start, place) for code in (ROLE, POST))
    left = context.rules.officers.leaving.search(items.codes, start, place)
    if last < 0 or items.codes.count(STATE, last, place) > (left is not None):
        return ()  # one who left stands there, at most
    told = left or context.rules.officers.elects.search(
        items.codes, sentence_start(items, last), min(place, sentence_end(items, last))
    )
    return (last,) if told and role_at(context, items, last) else ()


def _goes_behind(items: Items, place: int) -> bool:
    """Tell whether a person at a place stands behind another, or begins a paragraph: "and" may be written onto the name."""
    start = items.paragraph_start(place)
    return place == start or STATE in items.codes[start:place]


_ELECTED = "elected"  # the verb of an election that names no office
_SHARED = "offices"  # the office that all have who are named before it
_CHAIRED, _REPORTING = "chaired", "reporting"  # what names the office without its word, or by one that means other things
_MEMBERSHIP = "membership"  # the word for members of a body, which are no officers of the document's own
_MEANT = {_REPORTING: "role/rapporteur", _MEMBERSHIP: MEMBER}


def _body_joined(items: Items, match: re.Match[str]) -> int:
    """Return where the body is named that people are made members of, -1 where words tell of an office, or name none."""
    if _MEMBERSHIP not in match.re.groupindex:
        return -1
    start, end = match.span(_MEMBERSHIP)
    first, last = match.span("people")
    behind = items.codes.find(BODY, start, match.end() if first < start else first)
    return behind if behind >= 0 else items.codes.rfind(BODY, last if first < start else match.start(), end)


def _goes_on(context: Context, items: Items, match: re.Match[str]) -> bool:
    """Tell whether what stands for a name goes on with what was told before it: "Vice-Chair and designated Ole Berg (Norway)".

    Two small words begin a name only behind a title: "Mr. van der Berg".
    """
    start = match.start("people") if "people" in match.re.groupindex else -1
    if start < 0 or not context.pack.spaced or BODIES.search(items.codes, start, match.end("people")):
        return False
    joint = context.rules.small.separators.match(items.codes, start)
    if joint is not None and joint.end() > start:
        return True
    end = max(start, items.codes.find("(", start))
    behind = [each.end() for each in context.rules.small.conjunction.finditer(items.codes, start, end)]
    if any(not items.is_capital(i) and len(items.written(i, i + 1)) > _LONGEST_PARTICLE for i in behind):
        return True  # «сложившего полномочия г-на Берга и поручила Ли На (Китай)», not "Ruiz y de la Cruz"
    small = not items.is_capital(start) and not items.is_capital(start + 1)
    return small and context.rules.officers.honorific_before.search(items.codes, 0, start) is None


def _joins(context: Context, items: Items, match: re.Match[str], offices: Sequence[int]) -> bool:
    """Tell whether "and" is written onto what stands between an office and a name, which is another's: الرئيس والسيد بيرغ."""
    start = match.start("people") if context.rules.small.joint and "people" in match.re.groupindex else -1
    office = max((place for place in offices if place < start), default=start)
    behind = office + 1 + (items.codes[office + 1] == ",")
    return behind < start and items.begins_with(behind, context.rules.small.joint)


def _leaves(context: Context, items: Items, match: re.Match[str]) -> bool:
    """Tell whether who is told of leaves the office to another: "in place of Ms. Berg (Norway), Vice-Chair"."""
    start = match.start("people") if "people" in match.re.groupindex else -1
    if start < 0 or "comes" in match.re.groupindex:
        return False
    left = context.rules.officers.leaves.match(items.codes, match.end())
    if left is not None and not context.rules.officers.takes_place.search(items.codes, left.start(), left.end()):
        return True  # "the Vice-Chair, Ms. Berg (Norway), having resigned", not 接替辞去 whose place the one named takes
    if items.codes[match.start() - 2 : match.start()] == ")," and BODY in items.codes[start : match.end("people")]:
        return True  # the office is that of who is named before it: "… (Norway), Vice-Chair, the Committee elected"
    if _name_start(context, items, start, match.end("people")) > start:
        return False  # who leaves it is named before: «после отставки г-жи Берг г-н Ли (Китай)»
    return context.rules.officers.replaced.search(items.codes, max(0, start - LONGEST_TERM), start) is not None


def _offices(context: Context, items: Items, start: int, end: int) -> tuple[int, ...]:
    """Return the places between two where a role is named, without those of talks beside another.

    "Vice-Chair and coordinator of the informal consultations" is one office of the body.
    """
    named = tuple(i for i in range(start, end) if role_at(context, items, i))
    return tuple(i for i in named if not _is_of_talks(context, items, i)) or named


def _is_of_talks(context: Context, items: Items, place: int) -> bool:
    """Tell whether an office is of talks that its holder leads, by what stands beside it."""
    of_talks = context.rules.officers.of_talks
    if context.rules.parts_follow:
        return of_talks.search(items.codes, max(0, place - LONGEST_TERM), place) is not None
    return of_talks.match(items.codes, place + 1) is not None


def role_at(context: Context, items: Items, place: int) -> str:
    """Return the role at a place, that of a post included ("Chair of the Commission"); empty where there is none."""
    if items.codes[place] not in (ROLE, POST):
        return ""
    found: Found = items.values[place]
    entity = context.bodies.get(found.start) or found.forms[0].entity
    return (entity.iri if entity.code == ROLE else entity.fact("role")).removeprefix(_ID)
