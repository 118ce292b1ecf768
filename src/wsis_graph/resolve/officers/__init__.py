"""Officers: who held which office, for which State, elected where."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from ...languages.classes import ORDINAL, POST, ROLE, SESSION, STATE
from ...model import Officer
from ...names import BASE, Entity
from ...recognise import Items
from ..context import CLAUSE_ENDS, Context
from ..events import Events
from ..proposals import REPORTED
from .bureaus import (
    Organ,
    elector,
    has_own_president,
    has_president,
    is_formed_for_session,
    is_of_group_founded,
    of_chaired_body,
    of_cycle,
    of_session_told,
    organ_before,
    organ_named_before,
    organ_of_session,
    organ_presided,
    organ_whose_session,
    other_organ,
    presides_over,
    session_of_days,
    session_of_organ,
    session_of_other,
)
from .elections import LONGEST_LEAD, Elections, first_of_several, first_session, whole_sentence_end, whole_sentence_start
from .people import stems, with_states
from .tellings import BODIES, LONGEST_TERM, MEMBER, NOBODY, Telling, find_tellings, named_beside, role_at

_ID = f"{BASE}id/"


def resolve_officers(context: Context, events: Events) -> list[Officer]:
    """Return the officers that a report names, with role, State and session; any other text those of other bodies."""
    items = with_states(context.mentions.parts, context.rules, context.pack.spaced)
    officers: list[Officer] = []
    elections = Elections(context, items, events)
    tellings = find_tellings(context, items)
    for number, telling in enumerate(tellings):
        if context.node(items, telling.start).kind not in REPORTED:
            officers += _of_others(context, items, telling, events)
            continue
        telling = _with_candidate(context, items, telling, officers)
        elected = (
            context.rules.officers.elects.search(items.codes, items.paragraph_start(telling.start), telling.end) is not None
        )
        elected_for = _session_elected_for(context, items, telling, events, elections, elected, officers)
        if telling.named_again:
            officers += _second_offices(context, items, telling, officers)
        else:
            organ = other_organ(context, items, telling.offices, events.body, elected=elected)
            if telling.member_of >= 0:
                organ = (context.named(items, telling.member_of),)
            if organ is None and elected:
                organ = _organ_shared(context, items, tellings, number, events.body)
            beside = organ_of_session(context, items, *_sentence(context, items, telling), elected_for, events.body)
            if organ is None and beside is not None:
                organ = beside
                if elected:
                    elections.pass_over()
            if organ is None and telling.presided:
                organ = organ_presided(context, items, *telling[:2], events.body)
            if organ is None and elected and is_of_group_founded(context, items, telling.start):
                organ = (None,)
            its_session = elected_for if organ in (None, beside) or telling.member_of >= 0 else 0
            officers += _officers(context, items, telling, events, organ, elected, its_session)
    return [_with_own_body(context, events, officer) for officer in officers]


def _session_elected_for(
    context: Context,
    items: Items,
    telling: Telling,
    events: Events,
    elections: Elections,
    elected: bool,
    known: Sequence[Officer],
) -> int:
    """Return the session that people are elected or appointed for, 0 where none is told; another body's is told beside."""
    start = telling.people[0]
    if telling.member_of >= 0:
        return _session_of_members(telling, elections, known)
    if not elected:
        return elections.session_of_appointed(start, telling.end)
    own = elector(context, items, start, events.body) == events.body
    return elections.session(start, telling.end) or (0 if own else session_of_other(context, items, start))


def _session_of_members(telling: Telling, elections: Elections, known: Sequence[Officer]) -> int:
    """Return the session that people are made members of a body for, further members that of those told of before them."""
    session = elections.session_of_members(telling.people[0], telling.member_of)
    return session or (known[-1].session if telling.further and known and known[-1].role == MEMBER else 0)


def _with_own_body(context: Context, events: Events, officer: Officer) -> Officer:
    """Return an officer; one told of in an annex to a letter, which has other authors, without the body of the document."""
    own = events.body is not None and officer.body == events.body.iri.removeprefix(_ID)
    annexed = own and context.annex_of_letter(officer.evidence.provision)
    return officer._replace(body="", session=0, elected_at=0) if annexed else officer


def _of_others(context: Context, items: Items, telling: Telling, events: Events) -> Iterator[Officer]:
    """Yield the officers of a body that a resolution names beside the office: "the Chair of the Group, Ms. Berg (Norway)".

    Who negotiates a resolution, or speaks of what it welcomes, holds no office of the body that adopts it.
    """
    if telling.named_again:
        return
    organ = other_organ(context, items, telling.offices, events.body, at_session=True)
    if organ in (None, (None,)):
        organ = organ_named_before(context, items, telling.offices, events.body)
    session = _term(context, items, telling)
    if organ is None:
        organ, session = organ_whose_session(context, items, telling.start, telling.end, session, events.body)
    if organ is not None:
        elected = context.rules.officers.elects.search(items.codes, telling.start, telling.end) is not None
        yield from _officers(context, items, telling, events, organ, elected, session)


def _second_offices(context: Context, items: Items, telling: Telling, known: Sequence[Officer]) -> list[Officer]:
    """Return the further offices of one who was told of before: "Ms. Berg would serve concurrently as Rapporteur"."""
    start, end = telling.people
    name = context.pack.on_one_line(items.written_across(start, end))
    holder = _holder(name, known)
    if holder is None:
        return []
    first = max(0, start - len(stems(holder.person)) + len(stems(name)))
    whole = context.pack.on_one_line(items.written_across(first, end))
    if stems(whole) == stems(holder.person):  # its first word opens the sentence
        start, name = first, whole
    person = max(holder.person, name, key=lambda each: len(stems(each)))  # "Ms. Berg" is Ana Berg
    evidence = context.evidence(items, start, telling.end, telling.rule, 0.8)
    session = _term(context, items, telling) or holder.session
    return [
        holder._replace(evidence=evidence, person=person, role=role_at(context, items, place), session=session)
        for place in telling.offices
    ]


def _holder(name: str, known: Sequence[Officer]) -> Officer | None:
    """Return the officer told of last of whose name this is a part, None where there is none."""
    return next((each for each in reversed(known) if _is_part(name, each.person)), None)


def _with_candidate(context: Context, items: Items, telling: Telling, known: Sequence[Officer]) -> Telling:
    """Return what tells of one who is named again, and was no officer before, with the State that stood beside the name.

    "Ms. Ana Berg (Norway) obtained 29 votes. Ms. Berg was accordingly elected Vice-Chair".
    """
    name = context.pack.on_one_line(items.written_across(*telling.people)) if telling.named_again else ""
    if not name or _holder(name, known) is not None:
        return telling
    first = items.paragraph_start(telling.start)
    for state in (i for i in range(telling.start - 1, first, -1) if items.codes[i - 1 : i + 2] == f"({STATE})"):
        people = named_beside(context, items, state + 2)
        whole = _person(context, items, people[0], state - 1) if people != NOBODY else None
        if whole is not None and _is_part(name, context.pack.on_one_line(items.written_across(*whole))):
            return telling._replace(people=people, named_again=False)
    return telling


def _is_part(name: str, person: str) -> bool:
    """Tell whether a name is part of a person's: "Berg" of "Ole Berg", "Берга" of "Уле Берг", "李" of "李娜"."""
    part, whole = stems(name), stems(person)
    return bool(part) and (
        any(whole[start : start + len(part)] == part for start in range(len(whole))) or person.startswith(name)
    )


def _officers(
    context: Context, items: Items, telling: Telling, events: Events, organ: Organ | None, elected: bool, elected_for: int
) -> Iterator[Officer]:
    """Yield the people told of, each in every role: of the session `elected_for`, else of the document's own."""
    roles = [*dict.fromkeys(role_at(context, items, place) for place in telling.offices)] or [telling.meant]
    own = events.body
    if organ is not None and not has_own_president(context, organ[0]):
        roles = [_CHAIRING.get(role, role) for role in roles]
    start, end = telling.people
    states = [i for i in range(start, end) if items.codes[i] == STATE]
    events, session = _of_session(context, items, telling, events, organ, elected, elected_for, roles)
    of_other = organ is None and events.body != own and presides_over(context, events.body)
    if of_other or (organ is None and has_president(context, items, telling.start, telling.offices, own)):
        roles = [_PRESIDING.get(role, role) for role in roles]
    shared = _shared_out(context, items, telling, roles, len(states))
    told = partial(
        Officer,
        body=events.body.iri.removeprefix(_ID) if events.body else "",
        session=session,
        elected=elected,
        elected_at=events.session if elected else 0,
        kind=events.kind if 0 < session == events.session else "",
    )
    if not states:
        evidence = context.evidence(items, start, end, telling.rule, 0.8)
        person = context.pack.on_one_line(items.written_across(start, end))
        yield from (told(evidence=evidence, person=person, role=role, state="") for role in roles)
    for number, state in enumerate(states):
        opening = items.codes.rfind("(", start, state)
        opening = opening if opening >= 0 else state  # a column of its own
        name = _person(context, items, start, opening)
        evidence_start = name[0] if name else opening
        person = context.pack.on_one_line(items.written_across(*name)) if name else ""
        joined = telling.joined or state != states[0]
        if joined and name and name[0] == start:  # no title took the joint: آنا كوفاتش (كرواتيا) ولويس مورا
            person = person.removeprefix(context.rules.small.joint)
        nation = context.named(items, state)
        represented = nation.iri.removeprefix(_ID) if nation is not None else ""
        for role in shared[number] if represented else ():
            yield told(
                evidence=context.evidence(
                    items, evidence_start, state + 1 + (items.codes[state + 1] == ")"), telling.rule, 0.9
                ),
                person=person,
                role=role,
                state=represented,
            )
        rules = context.rules
        region = rules.officers.region.match(items.codes, state + 2)  # nominated: "(Kenya), from the African States;"
        after = rules.small.separators.match(items.codes, region.end() if region else state + 2)
        start = after.end() if after else state + 2


def _of_session(
    context: Context,
    items: Items,
    telling: Telling,
    events: Events,
    organ: Organ | None,
    elected: bool,
    elected_for: int,
    roles: Sequence[str],
) -> tuple[Events, int]:
    """Return whose officers people are, and of which session: 0 where that is not told; those of an `organ` are its own."""
    if organ is not None:
        listed = organ[0] is not None and not organ[0].is_unlisted
        session = elected_for or (_term(context, items, telling) if listed and telling.member_of < 0 else 0)
        if organ[0] is not None and is_formed_for_session(organ[0]):
            session = session or events.session
        return replace(events, session=0, body=organ[0]), session
    presided = telling.presided or not telling.offices
    acting = organ_before(context, items, telling.start, events.body, presided=presided, people=telling.people[0])
    if acting is not None:
        of_session = is_formed_for_session(acting)
        session = events.session if of_session else session_of_organ(context, items, telling.people[0], acting)
        return replace(events, session=0, body=acting), session
    if elected and of_cycle(events.body):
        return replace(events, session=0), 0
    own = events
    if held := session_of_days(context, items, telling.start, telling.end, events):
        events = replace(events, session=held)
    elif len(events.held) > 1:
        events = replace(events, session=0)  # nothing tells which of the sessions of the report it was
    if not elected:
        told_of = of_session_told(context, items, telling.start, events)
        events = told_of if told_of is not events else of_chaired_body(context, items, telling.start, roles, events)
    elif (by := elector(context, items, telling.people[0], events.body)) != events.body:
        events = replace(events, session=0, body=by)
    told = events.tells or events is not own  # what is written for a principal organ is not on what it did at its session
    session = (
        _term(context, items, telling)
        or elected_for
        or (0 if elected else _bureau_session(context, items, telling))
        or (max(0, events.session - _opens_before(context, items, telling)) if told else 0)
    )
    return events, session


def _sentence(context: Context, items: Items, telling: Telling) -> tuple[int, int]:
    return whole_sentence_start(context, items, telling.start), whole_sentence_end(context, items, telling.end)


def _organ_shared(
    context: Context, items: Items, tellings: Sequence[Telling], number: int, body: Entity | None
) -> Organ | None:
    """Return the organ that is named once for several offices: "elected Ms. Berg Chair and Mr. Li Vice-Chair of the panel".

    It stands beside the last of them, or the first where it stands before an office. Whose office is of the same kind, or told
    to be of the body itself, is of no other.
    """
    step = -1 if context.rules.parts_follow else 1
    roles = _roles(context, items, tellings[number])
    while 0 <= number + step < len(tellings):
        first, second = sorted((tellings[number], tellings[number + step]))
        number += step
        beside = tellings[number]
        if not _are_joined(items, first, second) or roles & _roles(context, items, beside):
            return None
        if any(_is_of_own(context, items, place, body) for place in first.offices):
            return None
        if organ := other_organ(context, items, beside.offices, body):
            return organ
    return None


def _are_joined(items: Items, first: Telling, second: Telling) -> bool:
    """Tell whether a sentence names two people right behind each other, each before an office."""
    between = items.codes[first.end : second.start]
    named_first = all(telling.people[1] <= min(telling.offices, default=-1) for telling in (first, second))
    return named_first and first.end <= second.start and between in ("", ",")


def _roles(context: Context, items: Items, telling: Telling) -> set[str]:
    return {role_at(context, items, place) for place in telling.offices}


def _is_of_own(context: Context, items: Items, place: int, body: Entity | None) -> bool:
    """Tell whether an office is told to be of the document's own body: "its Chair", "Chair of the Commission"."""
    behind = context.rules.small.of_body.match(items.codes, place + 1)
    owner = context.named(items, behind.end() - 1) if behind else None
    its = context.rules.small.its
    return (owner is not None and owner == body) or its.search(items.codes, max(0, place - 2), place) is not None


def _shared_out(context: Context, items: Items, telling: Telling, roles: Sequence[str], count: int) -> list[Sequence[str]]:
    """Return the roles of each of several people: all, or one each, "Vice-Chair and Rapporteur, respectively"."""
    start = whole_sentence_start(context, items, telling.start)
    shared = context.rules.officers.respectively.search(items.codes, start, telling.end + LONGEST_TERM)
    if shared is not None and 1 < count == len(roles):
        return [[role] for role in roles]
    return [roles] * count


def _opens_before(context: Context, items: Items, telling: Telling) -> int:
    """Return how many sessions ago somebody was elected: one where the outgoing Chair opens the next."""
    start, end = _sentence(context, items, telling)
    outgoing = any(
        context.rules.officers.outgoing.match(items.codes, place + 1)
        or context.rules.officers.outgoing_before.search(items.codes, start, place)
        for place in telling.offices
    )
    return int(outgoing and context.rules.officers.opens.search(items.codes, start, end) is not None)


def _term(context: Context, items: Items, telling: Telling) -> int:
    """Return the session that a role is of by the words beside it, 0 where none is: "Rapporteur of the tenth session"."""
    high = telling.end
    if items.codes[high] == ORDINAL and items.codes[high + 1] not in (ROLE, POST):
        return int(items.values[high])  # the name of the role ends with the word: مقرر الدورة العاشرة
    if session := next((items.values[i + 1] for i in telling.offices if _is_counted_by_session(context, items, i)), 0):
        return int(session)
    if items.codes[high - 1] in (ROLE, POST):  # Chair of the Commission at its tenth session
        high = next((i for i in range(high, high + LONGEST_TERM) if items.codes[i] in CLAUSE_ENDS), high + LONGEST_TERM)
    leads = filter(
        None, (rule.match(items.codes, telling.end) for rule in (context.rules.events.session_of, context.rules.officers.term))
    )
    led = not context.pack.spaced and telling.start in telling.offices  # 第十届会议主席
    low = min((telling.people[0], *telling.offices)) if telling.people != NOBODY and telling.offices else telling.start
    before = (low - 1 - (items.codes[low - 1] == ","),) if led or not telling.offices else ()  # its tenth session, chaired by
    places = (*range(low, high), *(lead.end() for lead in leads), high, *before)
    return first_session(items, (first_of_several(context, items, i) for i in places))


def _is_counted_by_session(context: Context, items: Items, place: int) -> bool:
    """Tell whether an ordinal behind an office counts the session that the office is of: مقرر الدورة العاشرة."""
    word = context.rules.officers.role_of_session
    return bool(word) and items.codes[place + 1] == ORDINAL and items.written(place, place + 1).endswith(word)


_PRESIDING = {"role/chair": "role/president", "role/vice-chair": "role/vice-president"}
_CHAIRING = {presiding: chairing for chairing, presiding in _PRESIDING.items()}


_LONGEST_TITLE = 3  # items


def _person(context: Context, items: Items, start: int, end: int) -> tuple[int, int] | None:
    """Return the items of a person's name, titles left out; what names a body is none: "the Chair of the Committee (Peru)"."""
    first = start
    while start < end and (skip := context.rules.officers.honorific.match(items.codes, start, end)) and skip.end() > start:
        start = skip.end()
    before = context.rules.officers.honorific_before
    titled = start > first + 1 or before.search(items.codes, max(0, first - _LONGEST_TITLE), first)
    article = start > first and context.rules.small.article.fullmatch(items.codes, start - 1, start)
    if titled and article and items.is_capital(start - 1):
        start -= 1  # no article has a capital behind a title: "Mme Le Thi Mai"
    tail = context.rules.officers.honorific_after.search(items.codes, start, end)
    end = (tail.start() if tail else end) - (items.codes[end - 1] == ",")  # a State behind a comma: "Ole Berg, Norway"
    return (start, end) if start < end and not BODIES.search(items.codes, start, end) else None


def _bureau_session(context: Context, items: Items, telling: Telling) -> int:
    """Return the session of whose bureau a paragraph tells before it names people, or behind them, 0 where it tells of none."""
    before = range(telling.start - 1, items.paragraph_start(telling.start) - 1, -1)
    places = (*before, *range(telling.end, whole_sentence_end(context, items, telling.end)))
    return first_session(items, (i for i in places if items.codes[i] == SESSION and _is_of_bureau(context, items, i)))


def _is_of_bureau(context: Context, items: Items, place: int) -> bool:
    found = context.rules.officers.bureau.search(items.codes, max(0, place - LONGEST_LEAD), place)
    return found is not None or context.rules.officers.bureau_after.match(items.codes, place + 1) is not None
