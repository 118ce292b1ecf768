"""Officers: who held which office, for which State, elected where."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..languages.classes import BODY, ORDINAL, POST, ROLE, SESSION, STATE
from ..model import Officer
from ..names import BASE
from ..recognise import Found, Items
from .bureaus import elected_by_own, has_president, of_session_told, other_organ
from .context import CLAUSE_ENDS, Context, sentence_end, sentence_start
from .elections import LONGEST_LEAD, Elections, first_session, whole_sentence_end, whole_sentence_start
from .events import Events
from .people import with_states
from .proposals import REPORTED
from .rosters import listed, rows

_ID = f"{BASE}id/"
_BODIES = re.compile(f"[{BODY}{POST}]")
_LONGEST_TERM = 8  # items from an office to its session, or of what tells who leaves it


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


def resolve_officers(context: Context, events: Events) -> list[Officer]:
    """Return the officers that a report names, with role, State and session."""
    items = with_states(context.mentions.parts, context.rules, context.pack.spaced)
    officers: list[Officer] = []
    elections = Elections(context, items, events.session)
    for telling in _tellings(context, items):
        if context.node(items, telling.start).kind not in REPORTED:
            continue
        elected = context.rules.elects.search(items.codes, items.paragraph_start(telling.start), telling.end) is not None
        if elected:
            elected_for = elections.session(telling.people[0], telling.end)
        else:
            elected_for = elections.session_of_appointed(telling.people[0], telling.end)
        if telling.named_again:
            officers += _second_offices(context, items, telling, officers)
        else:
            officers += _officers(context, items, telling, events, elected, elected_for)
    return officers


def _second_offices(context: Context, items: Items, telling: Telling, known: Sequence[Officer]) -> list[Officer]:
    """Return the further offices of one who was told of before: "Ms. Berg would serve concurrently as Rapporteur"."""
    start, end = telling.people
    name = context.pack.on_one_line(items.written_across(start, end))
    holder = next((each for each in reversed(known) if _is_part(name, each.person)), None)
    if holder is None:
        return []
    first = max(0, start - len(_stems(holder.person)) + len(_stems(name)))
    whole = context.pack.on_one_line(items.written_across(first, end))
    if _stems(whole) == _stems(holder.person):  # its first word opens the sentence
        start, name = first, whole
    evidence = context.evidence(items, start, telling.end, telling.rule, 0.8)
    session = _term(context, items, telling)
    return [
        holder._replace(evidence=evidence, person=name, role=_role(context, items, place), session=session or holder.session)
        for place in telling.offices
    ]


def _is_part(name: str, person: str) -> bool:
    """Tell whether a name is part of a person's: "Berg" of "Ole Berg", "Берга" of "Уле Берг", "李" of "李娜"."""
    part, whole = _stems(name), _stems(person)
    return bool(part) and (
        any(whole[start : start + len(part)] == part for start in range(len(whole))) or person.startswith(name)
    )


def _stems(name: str) -> list[str]:
    """Return the words of a name without what Russian cases end with."""
    return [_CASE_ENDING.sub("", word) for word in re.findall(r"[^\W_]+", name)]


_CASE_ENDING = re.compile("(?<=[А-ЯЁа-яё]{2})(?:[оеы][гм][оу]?|[оеы]й|[аеиоуыэюяьй]{1,2})$")


def _tellings(context: Context, items: Items) -> list[Telling]:
    """Return what tells of officers, in order: rows of columns first, and what rules find elsewhere."""
    name = f"{context.pack.code}/columns"
    columns = [Telling(row.start, row.end, (row.person, row.state + 1), row.offices, name) for row in rows(items)]
    found = context.rules.find("officer", items.codes, lambda match: _is_telling(context, items, match))
    told = [
        Telling(
            *match.span(),
            _people(context, items, match),
            _offices(context, items, *match.span()) or _office_before(context, items, match),
            rule.name,
            bool(rule.values.get("joined")),
            "named" in match.re.groupindex,
            "role/rapporteur" if _REPORTING in match.re.groupindex else "role/chair",
        )
        for rule, match in found
        if not any(row.start < match.end() and match.start() < row.end for row in columns)
    ]
    taken = [row.people for row in (*columns, *told)]
    name = f"{context.pack.code}/list"
    lists = [
        Telling(row.start, row.end, (row.person, row.state + 1), row.offices, name, items.codes[row.person - 1] in "),;")
        for row in listed(items, context.rules)
        if not any(start <= row.state < end for start, end in taken)
    ]
    return list(_with_people(context, items, sorted((*columns, *told, *lists))))


_NOBODY = (0, 0)


def _people(context: Context, items: Items, match: re.Match[str]) -> tuple[int, int]:
    """Return where those whom words tell of are named; nobody where a pronoun stands for them."""
    for group in ("people", "named"):
        if group in match.re.groupindex:
            start, end = match.span(group)
            return _name_start(context, items, start, end), end
    return _NOBODY


def _name_start(context: Context, items: Items, start: int, end: int) -> int:
    """Return where the first name begins: behind the last title before its State, where another name stands before that.

    A language that puts no comma there runs two names together: «после отставки г-жи Берг г-н Ли (Китай)».
    """
    opening = items.codes.find("(", start, end)
    ends = (
        place for place in range(opening - 1, start, -1) if context.rules.honorific_before.search(items.codes, start, place)
    )
    behind = next(ends, start)
    title = context.rules.honorific.match(items.codes, start, behind)
    return start if title is not None and title.end() == behind else behind


def _with_people(context: Context, items: Items, tellings: Iterable[Telling]) -> Iterator[Telling]:
    """Yield what tells of people; a pronoun stands for the one that was told of right before: "and designated him Rapporteur".

    Where that is nobody of the paragraph, or several, nothing is told of.
    """
    before = Telling(0, 0, _NOBODY, (), "")
    for telling in tellings:
        if telling.people != _NOBODY:
            before = telling
        elif items.paragraph_start(telling.start) <= before.start and (
            telling.start == before.end or items.codes[slice(*before.people)].count(STATE) == 1
        ):
            last = _last_person(context, items, before)
            yield telling._replace(people=last, joined=before.joined or last != before.people)
            continue
        else:
            continue
        yield telling


def _last_person(context: Context, items: Items, telling: Telling) -> tuple[int, int]:
    """Return where the last of those told of stands, of whom "who would also serve" right behind speaks."""
    start, end = telling.people
    others = items.codes.rfind(STATE, start, items.codes.rfind(STATE, start, end))
    after = context.rules.separators.match(items.codes, others + 2) if others >= 0 else None
    return (after.end() if after else start, end)


def _is_telling(context: Context, items: Items, match: re.Match[str]) -> bool:
    """Tell whether words name an office, and somebody with a capital where that alone tells a name from other words.

    Who is told to have presided did so over the session that their sentence names: over a meeting or group anybody may.
    """
    capital = match.start("capital") if "capital" in match.re.groupindex else -1
    named = (capital < 0 or items.written(capital, capital + 1)[:1].isupper()) and not _goes_on(context, items, match)
    if _CHAIRED in match.re.groupindex:
        chaired = items.codes[slice(*match.span(_CHAIRED))]
        places = range(sentence_start(items, match.start()), match.end())
        return named and (BODY in chaired or first_session(items, places) > 0)
    if _REPORTING in match.re.groupindex:
        return named
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
    left = context.rules.leaving.search(items.codes, start, place)
    if last < 0 or items.codes.count(STATE, last, place) > (left is not None):
        return ()  # one who left stands there, at most
    told = left or context.rules.elects.search(items.codes, sentence_start(items, last), min(place, sentence_end(items, last)))
    return (last,) if told and _role(context, items, last) else ()


_ELECTED = "elected"  # the verb of an election that names no office
_CHAIRED, _REPORTING = "chaired", "reporting"  # what names the office without its word, or by one that means other things


def _goes_on(context: Context, items: Items, match: re.Match[str]) -> bool:
    """Tell whether what stands for a name goes on with what was told before it: "Vice-Chair and designated Ole Berg (Norway)".

    Two small words begin a name only behind a title: "Mr. van der Berg".
    """
    start = match.start("people") if "people" in match.re.groupindex else -1
    if start < 0 or not context.pack.spaced or _BODIES.search(items.codes, start, match.end("people")):
        return False
    joint = context.rules.separators.match(items.codes, start)
    if joint is not None and joint.end() > start:
        return True
    small = not items.is_capital(start) and not items.is_capital(start + 1)
    return small and context.rules.honorific_before.search(items.codes, 0, start) is None


def _joins(context: Context, items: Items, match: re.Match[str], offices: Sequence[int]) -> bool:
    """Tell whether "and" is written onto what stands between an office and a name, which is another's: الرئيس والسيد بيرغ."""
    start = match.start("people") if context.rules.joint and "people" in match.re.groupindex else -1
    office = max((place for place in offices if place < start), default=start)
    behind = office + 1 + (items.codes[office + 1] == ",")
    return behind < start and items.begins_with(behind, context.rules.joint)


def _leaves(context: Context, items: Items, match: re.Match[str]) -> bool:
    """Tell whether who is told of leaves the office to another: "in place of Ms. Berg (Norway), Vice-Chair"."""
    start = match.start("people") if "people" in match.re.groupindex else -1
    if start < 0 or "comes" in match.re.groupindex:
        return False
    if context.rules.leaves.match(items.codes, match.end()):
        return True  # "the Vice-Chair, Ms. Berg (Norway), having resigned"
    if items.codes[match.start() - 2 : match.start()] == ")," and BODY in items.codes[start : match.end("people")]:
        return True  # the office is that of who is named before it: "… (Norway), Vice-Chair, the Committee elected"
    if _name_start(context, items, start, match.end("people")) > start:
        return False  # who leaves it is named before: «после отставки г-жи Берг г-н Ли (Китай)»
    return context.rules.replaced.search(items.codes, max(0, start - _LONGEST_TERM), start) is not None


def _officers(
    context: Context, items: Items, telling: Telling, events: Events, elected: bool, elected_for: int
) -> Iterator[Officer]:
    """Yield the people told of, each in every role: of the session `elected_for`, else of the document's own."""
    roles = [*dict.fromkeys(_role(context, items, place) for place in telling.offices)] or [telling.meant]
    if has_president(context, items, telling.start, telling.offices, events.body):
        roles = [_PRESIDING.get(role, role) for role in roles]
    start, end = telling.people
    states = [i for i in range(start, end) if items.codes[i] == STATE]
    events, session = _of_session(context, items, telling, events, elected, elected_for)
    shared = _shared_out(context, items, telling, roles, len(states))
    for number, state in enumerate(states):
        opening = items.codes.rfind("(", start, state)
        opening = opening if opening >= 0 else state  # a column of its own
        name = _person(context, items, start, opening)
        evidence_start = name[0] if name else opening
        person = context.pack.on_one_line(items.written_across(*name)) if name else ""
        joined = telling.joined or state != states[0]
        if joined and name and name[0] == start:  # no title took the joint: آنا كوفاتش (كرواتيا) ولويس مورا
            person = person.removeprefix(context.rules.joint)
        nation = context.named(items, state)
        represented = nation.iri.removeprefix(_ID) if nation is not None else ""
        for role in shared[number] if represented else ():
            yield Officer(
                evidence=context.evidence(
                    items, evidence_start, state + 1 + (items.codes[state + 1] == ")"), telling.rule, 0.9
                ),
                person=person,
                role=role,
                body=events.body.iri.removeprefix(_ID) if events.body else "",
                state=represented,
                session=session,
                elected=elected,
                elected_at=events.session if elected else 0,
            )
        region = context.rules.region.match(items.codes, state + 2)  # what nominated them: "(Kenya), from the African States;"
        after = context.rules.separators.match(items.codes, region.end() if region else state + 2)
        start = after.end() if after else state + 2


def _of_session(
    context: Context, items: Items, telling: Telling, events: Events, elected: bool, elected_for: int
) -> tuple[Events, int]:
    """Return whose officers people are, and of which session: 0 where that is not told."""
    organ = other_organ(context, items, telling.offices, events.body)
    if organ is not None:
        session = _term(context, items, telling) if organ[0] is not None else 0
        return replace(events, session=0, body=organ[0]), session
    if not elected:
        events = of_session_told(context, items, telling.start, events)
    elif not elected_by_own(context, items, telling.people[0], events.body):
        events = replace(events, session=0, body=None)
    session = (
        _term(context, items, telling)
        or elected_for
        or (0 if elected else _bureau_session(context, items, telling))
        or events.session - _opens_before(context, items, telling)
    )
    return events, session


def _shared_out(context: Context, items: Items, telling: Telling, roles: Sequence[str], count: int) -> list[Sequence[str]]:
    """Return the roles of each of several people: all, or one each, "Vice-Chair and Rapporteur, respectively"."""
    start = whole_sentence_start(context, items, telling.start)
    shared = context.rules.respectively.search(items.codes, start, telling.end + _LONGEST_TERM)
    if shared is not None and 1 < count == len(roles):
        return [[role] for role in roles]
    return [roles] * count


def _opens_before(context: Context, items: Items, telling: Telling) -> int:
    """Return how many sessions ago somebody was elected: one where the outgoing Chair opens the next."""
    start = whole_sentence_start(context, items, telling.start)
    end = whole_sentence_end(context, items, telling.end)
    outgoing = any(
        context.rules.outgoing.match(items.codes, place + 1) or context.rules.outgoing_before.search(items.codes, start, place)
        for place in telling.offices
    )
    return int(outgoing and context.rules.opens.search(items.codes, start, end) is not None)


def _term(context: Context, items: Items, telling: Telling) -> int:
    """Return the session that a role is of by the words beside it, 0 where none is: "Rapporteur of the tenth session"."""
    high = telling.end
    if items.codes[high] == ORDINAL and items.codes[high + 1] not in (ROLE, POST):
        return int(items.values[high])  # the name of the role ends with the word: مقرر الدورة العاشرة
    if session := next((items.values[i + 1] for i in telling.offices if _is_counted_by_session(context, items, i)), 0):
        return int(session)
    if items.codes[high - 1] in (ROLE, POST):  # Chair of the Commission at its tenth session
        high = next((i for i in range(high, high + _LONGEST_TERM) if items.codes[i] in CLAUSE_ENDS), high + _LONGEST_TERM)
    leads = filter(None, (rule.match(items.codes, telling.end) for rule in (context.rules.session_of, context.rules.term)))
    led = not context.pack.spaced and telling.start in telling.offices  # 第十届会议主席
    low = min((telling.people[0], *telling.offices)) if telling.people != _NOBODY and telling.offices else telling.start
    before = (low - 1 - (items.codes[low - 1] == ","),) if led or not telling.offices else ()  # its tenth session, chaired by
    return first_session(items, (*range(low, high), *(lead.end() for lead in leads), high, *before))


def _is_counted_by_session(context: Context, items: Items, place: int) -> bool:
    """Tell whether an ordinal behind an office counts the session that the office is of: مقرر الدورة العاشرة."""
    word = context.rules.role_of_session
    return bool(word) and items.codes[place + 1] == ORDINAL and items.written(place, place + 1).endswith(word)


_PRESIDING = {"role/chair": "role/president", "role/vice-chair": "role/vice-president"}


def _offices(context: Context, items: Items, start: int, end: int) -> tuple[int, ...]:
    """Return the places between two where a role is named."""
    return tuple(i for i in range(start, end) if _role(context, items, i))


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
    end = (tail.start() if tail else end) - (items.codes[end - 1] == ",")  # a State behind a comma: "Ole Berg, Norway"
    return (start, end) if start < end and not _BODIES.search(items.codes, start, end) else None


def _bureau_session(context: Context, items: Items, telling: Telling) -> int:
    """Return the session of whose bureau a paragraph tells before it names people, or behind them, 0 where it tells of none."""
    before = range(telling.start - 1, items.paragraph_start(telling.start) - 1, -1)
    places = (*before, *range(telling.end, whole_sentence_end(context, items, telling.end)))
    return first_session(items, (i for i in places if items.codes[i] == SESSION and _is_of_bureau(context, items, i)))


def _is_of_bureau(context: Context, items: Items, place: int) -> bool:
    found = context.rules.bureau.search(items.codes, max(0, place - LONGEST_LEAD), place)
    return found is not None or context.rules.bureau_after.match(items.codes, place + 1) is not None
