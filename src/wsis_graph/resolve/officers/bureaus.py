"""Whose officers people are, and of which session: the own body of the document, another, or one that no list names."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ...languages.classes import BODY, DATE, POST, SESSION
from ...model import Span
from ...names import BASE, Entity, Strength
from ...recognise import Date, Items, Session
from ..context import ORGANS, Context, sentence_end, sentence_start
from ..events import Events
from ..sessions import has_its_ending, only_cited, session_body, whose_sessions
from ..sittings import session_on
from .elections import first_session, session_owner, whole_sentence_start

_ID = f"{BASE}id/"
_OF_SESSIONS = {f"{_ID}body/{name}" for name in ("committee-of-the-whole", "credentials-committee", "drafting-committee")}
_OF_ITS_SESSIONS = {  # which report by themselves, or have a name of their own
    f"{_ID}body/{name}" for name in ("sessional-committee-1", "sessional-committee-2", "escap-wg-draft-resolutions")
}
_OF_CYCLES = {f"{_ID}body/human-rights-council"}  # whose officers serve a year, over its sessions: A/HRC/RES/5/1, annex, rule 8
_FARTHEST_OPENED = 400  # items from the session at which another body elects people to them
_LONGEST_ORGAN = 8  # items that tell of a group which no list names, or from one that is founded to its officers
_PRESIDENTS = frozenset({"role/president", "role/vice-president"})
_NOT_APART = (f"{_ID}body/group-", f"{_ID}group/")  # regional groups only put people forward

Organ = tuple[Entity | None]  # whose an office is; None in it is one that no list names


def other_organ(
    context: Context,
    items: Items,
    offices: Sequence[int],
    body: Entity | None,
    *,
    elected: bool = True,
    at_session: bool = False,
) -> Organ | None:
    """Return the organ that an office is of by the words beside it, None where it is the document's own body or not told.

    Named for short, it is the organ of the own body whose Chair did something, where none is told to have been elected.
    Of an organ that no list names the tuple holds None: "Co-Chairs of the Working Group on Lamps". `at_session`, a session may
    stand between the two.
    """
    rules = context.rules
    for place in offices:
        if (office := context.named(items, place)) is not None and office.is_on_subject:
            return (None,)
        posted = (_owner_of_post(context, items, place, office) or _organ_within(context, items, place)) if office else None
        if posted is not None and posted != body:
            return (posted,)
        if rules.parts_follow:
            low = max(0, place - _LONGEST_ORGAN)
            unknown = rules.officers.other_organ.search(items.codes, low, place)
            near = rules.officers.of_organ.search(items.codes, low, place)
            at = (near.start() if near else place) - 1 - (at_session and items.codes[place - 1] == SESSION)
        else:
            behind = rules.small.of_body.match(items.codes, place + 1)
            unknown, at = rules.officers.other_organ.match(items.codes, place + 1), behind.end() - 1 if behind else -1
        if unknown is not None:
            return (None,)
        within = context.owners.get(items.values[place].start)  # رئيسة اللجنة
        beside = within is None and at >= 0 and items.codes[at] == BODY
        another = beside and not _may_mean(items, at, body)
        named = _named_for_short(context, items, at) if beside else within
        if another and named is None and body is not None:
            return (None,)  # a short name that the own body does not have
        if named is None or named == body or not _has_officers(named):
            continue
        part = not elected and body is not None and body.iri in named.parents
        short = within is not None or items.values[at].is_short
        if not short or part or another or named.is_unlisted or _is_apart(named, body):
            return (named,)
    return None


def _may_mean(items: Items, place: int, body: Entity | None) -> bool:
    """Tell whether a name at a place is one that a body has, too."""
    return body is not None and any(form.entity.iri == body.iri for form in items.values[place].forms)


def _named_for_short(context: Context, items: Items, place: int) -> Entity | None:
    """Return the body at a place; where a short name means none alone, the one named last before it that has the word.

    "Elected Ghana a member of the Working Group on Lamps and appointed Ms. Berg (Norway) as Chair of the Group".
    """
    if (named := context.named(items, place)) is not None:
        return named
    before = range(place - 1, whole_sentence_start(context, items, place) - 1, -1)
    last = next((each for i in before if items.codes[i] == BODY and (each := context.named(items, i))), None)
    words = {form.written.lower() for form in items.values[place].forms}
    labels = [label.lower() for label in last.labels.values()] if last is not None else []
    return last if any(word in label for word in words for label in labels) else None


def organ_named_before(context: Context, items: Items, offices: Sequence[int], body: Entity | None) -> Organ | None:
    """Return whose an office is that is "its": "notes the report of the Working Group and thanks its Chair".

    It is the body, or the group that no list names, which is named last before in the sentence, but not the document's own.
    """
    rules, codes = context.rules, items.codes
    for place in offices:
        if not (rules.small.its.match(codes, place - 1) or has_its_ending(context, items, place)):
            continue
        start = sentence_start(items, place)
        at = codes.rfind(BODY, start, place)
        if rules.officers.group.search(codes, max(start, at + 1), place):
            return (None,)
        named = context.named(items, at) if at >= 0 else None
        if named is not None and named != body and not (named.is_post or named.is_organ) and _has_officers(named):
            return (named,)
    return None


def organ_whose_session(
    context: Context, items: Items, start: int, end: int, session: int, body: Entity | None
) -> tuple[Organ | None, int]:
    """Return whose office is told by a session alone, and which: "Chair of the tenth session", "Rapporteur of that session".

    It is the body whose session is named last before in the sentence, but not the document's own; that session is meant where
    words only point back.
    """
    low = whole_sentence_start(context, items, start)
    high = start - 1 if items.codes[start - 1] == SESSION else start  # 第十届会议主席: its own stands right before
    last = next((i for i in range(high - 1, low - 1, -1) if items.codes[i] == SESSION), -1)
    if last < 0:
        return None, 0
    near = (end, end + _NEAREST_SESSION) if context.pack.spaced else (max(low, start - _NEAREST_SESSION), start)
    if not session and context.rules.officers.that_session.search(items.codes, *near):
        session = first_session(items, (last,))
    posts = (context.named(items, i) for i in range(last - 1, low - 1, -1) if items.codes[i] == POST)
    leads = next((each for each in posts if each is not None and each.parents), None)  # "Chair of the Forum at its session"
    owner = context.names.entities.get(leads.parents[0]) if leads is not None else None
    holder = (session_body(context, items, last, None, 0) or owner) if session else None
    return ((holder,), session) if holder is not None and holder != body else (None, 0)


_NEAREST_SESSION = 6  # items from an office to words that point back to its session


def _owner_of_post(context: Context, items: Items, place: int, office: Entity) -> Entity | None:
    """Return whose post is named in full by a name of its own, "President of the Economic and Social Council"."""
    if not office.is_post or not office.parents or items.values[place].is_short:
        return None
    return context.names.entities.get(office.parents[0])


def _organ_within(context: Context, items: Items, place: int) -> Entity | None:
    """Return the principal organ that the name of an office has in it: "Vice-President of the General Assembly"."""
    words = items.words.codes[items.firsts[place] : items.lasts[place]]
    forms = (form for found in context.matcher.inner(words) for form in found.forms)
    named = (form.entity for form in forms if form.strength == Strength.FULL)
    organs = (iri for entity in named for iri in (entity.iri, *entity.parents[:1]) if iri in ORGANS)
    return context.names.entities.get(next(organs, ""))


def _is_apart(organ: Entity, body: Entity | None) -> bool:
    """Tell whether neither of two bodies is a part of the other: a short name of one that is may mean the other."""
    return body is not None and organ.iri not in body.parents and body.iri not in organ.parents


def organ_before(
    context: Context, items: Items, place: int, body: Entity | None, *, presided: bool, people: int = 0
) -> Entity | None:
    """Return the organ of a body whose officers people at a place are by what stands before them, None where it is none.

    It elects them itself, or they lead it: "the Working Group, which elected", "the Working Group, headed by"; or it is founded
    right before: "set up a Working Group and elected". Where it is `presided` over, it stands right before what tells so: "the
    Working Group, chaired by". Where it is told what it did, it may elect `people` after that: "that it met and elected".
    """
    start = whole_sentence_start(context, items, place)
    at = items.codes.rfind(BODY, start, place)
    organ = context.named(items, at) if at >= 0 and body is not None else None
    if organ is None or body is None or organ.is_organ or not _has_officers(organ):
        return None
    beside = presided and items.codes[at + 1 : place] in ("", ",")
    if beside and organ != body:
        return organ
    if body.iri not in organ.parents and not organ.is_unlisted:
        return None
    founded = organ.is_unlisted and context.rules.officers.organ_founded.search(items.codes, start, at)
    if founded and place - at <= _LONGEST_ORGAN:
        return organ
    if _elects_after_all(context, items, at, people, body):
        return organ
    if context.begins_with_and(items, at + 1):
        return None  # "heard the Working Group and elected its Chair"
    phrases = context.rules.officers
    elects = phrases.organ_elects.match(items.codes, at + 1) or phrases.elects.search(items.codes, at - 1, at)
    led = beside or phrases.organ_led.fullmatch(items.codes, at + 1, place)
    return organ if elects or led else None


def session_of_organ(context: Context, items: Items, people: int, organ: Entity) -> int:
    """Return the session that a sentence tells an organ to have held before it names people, 0 where it tells none.

    "The Working Group, which held its third session in Lima and elected".
    """
    places = range(people - 1, whole_sentence_start(context, items, people) - 1, -1)
    sessions = (i for i in places if items.codes[i] == SESSION and items.values[i].unit == "session")
    return first_session(items, (i for i in sessions if session_body(context, items, i, organ, 0) == organ))


def _elects_after_all(context: Context, items: Items, at: int, people: int, body: Entity) -> bool:
    """Tell whether a sentence tells of what an organ at a place did, and then of people whom it elected.

    "The Working Group met in Lima and elected"; "reported that the Working Group had met and had elected". What a comma parts
    from such a clause is what its sentence tells of another: "noted that the Working Group had met, and elected".
    """
    rules, start = context.rules, whole_sentence_start(context, items, at)
    elects = rules.officers.elects.search(items.codes, at + 1, people)
    if elects is None:
        return False
    if rules.officers.organ_opens.fullmatch(items.codes, start, at):
        return True
    if not rules.officers.organ_told.search(items.codes, start, at):
        return False
    if context.pack.spaced:
        return "," not in items.codes[elects.start() - 3 : elects.start()]
    return all(context.named(items, i) != body for i in range(start, at) if items.codes[i] == BODY)


def is_of_group_founded(context: Context, items: Items, place: int) -> bool:
    """Tell whether those elected at a place are of a group that is founded right before, and that no list names.

    "Established an informal panel on lamps and elected Ms. Berg (Norway) as its Chair".
    """
    start = whole_sentence_start(context, items, place)
    founded = context.rules.officers.group_founded.search(items.codes, start, place)
    return founded is not None and place - founded.end() <= _LONGEST_ORGAN and BODY not in items.codes[founded.end() : place]


def is_committee_of_session(context: Context, items: Items, place: int) -> bool:
    """Tell whether a committee that a body forms of its own members at each session is named at a place."""
    named = context.named(items, place) if items.codes[place] == BODY else None
    return named is not None and named.iri in _OF_SESSIONS


def is_apart_from(context: Context, items: Items, place: int) -> bool:
    """Tell whether a body is named at a place that is not the document's own, nor a bureau or a committee of its session."""
    named = context.named(items, place) if place >= 0 else None
    return named is not None and named != context.body and not named.is_organ and _has_officers(named)


def _has_officers(organ: Entity) -> bool:
    """Tell whether an organ has officers of its own: no bureau has, nor a committee of a session, nor a regional group."""
    return organ.iri not in _OF_SESSIONS and not organ.iri.endswith("bureau") and not organ.iri.startswith(_NOT_APART)


def elector(context: Context, items: Items, start: int, body: Entity | None) -> Entity | None:
    """Return who elected people: the document's own body, but what is written for a principal organ tells of others' elections.

    There the body that is named last before them, from `start` on, did, one whose resolution is cited apart; the General
    Assembly is always named. None where it is not told.
    """
    if body is None or body.iri not in ORGANS:
        return body
    named = next(_named_before(context, items, start), None)
    return named if named is not None else None if ORGANS[body.iri] == "A" else body


def _named_before(context: Context, items: Items, place: int) -> Iterator[Entity]:
    """Yield whose sessions those meet in who are named in a paragraph up to a place, the last first, those only cited apart."""
    places = range(place, items.paragraph_start(place) - 1, -1)
    before = (i for i in places if items.codes[i] == BODY and not only_cited(context, items, i))
    yield from (entity for i in before if (entity := whose_sessions(context, context.named(items, i))))


def session_of_other(context: Context, items: Items, start: int) -> int:
    """Return the session named last before people whom another body than the document's own elected, 0 where it is none.

    It is told in their sentence, or no other body is named between: "The Commission opened its tenth session to elect its
    Bureau. It elected Ms. Berg (Norway) Chair".
    """
    places = range(start, max(items.paragraph_start(start), start - _FARTHEST_OPENED) - 1, -1)
    last = next((i for i in places if items.codes[i] == SESSION and items.values[i].unit == "session"), None)
    if last is None:
        return 0
    owner = session_body(context, items, last, None, 0)
    named = (whose_sessions(context, context.named(items, i)) for i in range(last + 1, start) if items.codes[i] == BODY)
    others = (each for each in named if each is not None and each != owner and _has_officers(each))
    beside = last >= whole_sentence_start(context, items, start)
    return first_session(items, (last,)) if beside or next(others, None) is None else 0


def of_session_told(context: Context, items: Items, place: int, events: Events) -> Events:
    """Return whose officers of which session are told of at a place: in what is written for a principal organ may be another's.

    It is that of the session named last before in the sentence: "the Commission, at its tenth session, held under".
    """
    if events.body is None:
        return events
    start = whole_sentence_start(context, items, place)
    before = (i for i in range(place - 1, start - 1, -1) if items.codes[i] == SESSION)
    last = next((i for i in before if items.values[i].unit == "session"), None)
    body = session_body(context, items, last, events.body, events.session) if last is not None else None
    if last is None or body is None or body == events.body or body.is_organ:
        return events  # the Bureau of a session is the own body's
    session: Session = items.values[last]
    return replace(events, session=session.numbers[0], body=body, kind=session.kind)


def of_chaired_body(context: Context, items: Items, place: int, roles: Collection[str], events: Events) -> Events:
    """Return whose officers are told of without a body in what is written for a principal organ, which has only Presidents.

    They are those of the last body with a Chair that the paragraph names before, of its session that is told of last: "At that
    meeting, the Commission adopted the draft. The Chair, Ms. Berg (Norway), then closed the session".
    """
    own = events.body
    if own is None or own.iri not in ORGANS or not _is_presided(context, own) or not _PRESIDENTS.isdisjoint(roles):
        return events
    before = _named_before(context, items, place - 1) if place > items.paragraph_start(place) else ()
    body = next((each for each in before if not _is_presided(context, each) and _has_officers(each)), None)
    if body is None:
        return events
    places = range(place - 1, max(0, place - _FARTHEST_OPENED) - 1, -1)
    told = (i for i in places if items.codes[i] == SESSION and session_body(context, items, i, None, 0) == body)
    return replace(events, session=first_session(items, told), body=body)


def session_of_days(context: Context, items: Items, start: int, end: int, events: Events) -> int:
    """Return which of several sessions that a document is on has a day that is told with people, 0 where none does.

    It is the day named last before them in their paragraph, else one behind them in their sentence.
    """
    if events.kind or len(events.held) == 1:
        return 0
    before = range(start - 1, items.paragraph_start(start) - 1, -1)
    days = (i for i in (*before, *range(end, sentence_end(items, end))) if items.codes[i] == DATE)
    own = (items.values[i] for i in days if not _is_of_other_session(events, items.span(i, i + 1)))
    return next((session for day in own if (session := session_on(events.held, day) or _held_on(events, day))), 0)


def _is_of_other_session(events: Events, day: Span) -> bool:
    """Tell whether a day is told as that of a session or meeting of another body than the document's own."""
    own = events.body.iri.removeprefix(_ID) if events.body else ""
    told = (mention for mention in events.mentions if mention.evidence.span.start <= day.start < mention.evidence.span.end)
    return any(mention.event.kind in ("session", "meeting") and mention.event.body != own for mention in told)


def _held_on(events: Events, day: Date) -> int:
    """Return which of the sessions that a document is on is told to have been held over a day, 0 where none is."""
    own, first, last = events.body, day.start.iso(), day.end.iso()
    if own is None or not day.start.day:
        return 0
    name = f"event/{own.iri.rsplit('/', 1)[1]}"
    told = (mention.event for mention in events.mentions if mention.event.kind == "session")
    within = (each for each in told if each.start <= first and last <= each.end)
    return next((each.edition for each in within if each.iri == f"{name}-{each.edition}"), 0)


def is_formed_for_session(organ: Entity) -> bool:
    """Tell whether an organ is a sessional committee, whose officers serve at the session that it is formed for."""
    return organ.iri in _OF_ITS_SESSIONS


def organ_presided(context: Context, items: Items, start: int, end: int, body: Entity | None) -> Organ | None:
    """Return the sessional committee that people are told to preside over between two places, None where it is none."""
    named = (context.named(items, i) for i in range(start, end) if items.codes[i] == BODY)
    return next(((organ,) for organ in named if organ is not None and organ != body and is_formed_for_session(organ)), None)


def organ_of_session(context: Context, items: Items, start: int, end: int, session: int, body: Entity | None) -> Organ | None:
    """Return the organ beside the session that people are elected for between two places; None for the own body, or for 0.

    "Elected, for the tenth session of the Working Party, Ms. Berg (Norway) as Chair".
    """
    if not session:
        return None
    places = (i for i in range(start, end) if items.codes[i] == SESSION and session in items.values[i].numbers)
    owners = (session_owner(context, items, i) for i in places)
    return next(((each,) for each in owners if each and each != body and not each.is_organ and _has_officers(each)), None)


def of_cycle(body: Entity | None) -> bool:
    """Tell whether a body elects its officers for a year, over several sessions."""
    return body is not None and body.iri in _OF_CYCLES


def has_own_president(context: Context, body: Entity | None) -> bool:
    """Tell whether a body may have a President: one does that is known for it, any where the word is no Chair's."""
    return context.rules.officers.presidents or _is_presided(context, body)


def presides_over(context: Context, body: Entity | None) -> bool:
    """Tell whether who chairs a body is its President, where a language has one word for both."""
    return not context.rules.officers.presidents and _is_presided(context, body)


def _is_presided(context: Context, body: Entity | None) -> bool:
    return body is not None and body.iri in context.names.presided


def has_president(context: Context, items: Items, start: int, offices: Sequence[int], body: Entity | None) -> bool:
    """Tell whether an office is one of a body that has a President, where a language has one word for that and a Chair.

    An organ of it that is named beside the office, or last before `start`, has a Chair, as have the committees of a session.
    """
    others = ORGANS.keys() - _OF_CYCLES  # documents about these tell of their organs' Chairs
    if context.rules.officers.presidents or body is None or body.iri not in context.names.presided - others:
        return False
    owners = (context.rules.small.of_body.match(items.codes, place + 1) for place in offices)
    behind = (owner.end() - 1 for owner in owners if owner is not None)
    beside = (place - 1 for place in offices) if context.rules.parts_follow else behind  # 全体委员会主席
    before = range(start, items.paragraph_start(start) - 1, -1)
    named = (context.named(items, i) for i in (*beside, *before) if items.codes[i] == BODY)
    organs = (entity for entity in named if entity is not None)
    apart = (e for e in organs if e.iri in _OF_SESSIONS or e.is_unlisted or body.iri in (e.iri, *e.parents))
    nearest = next(apart, None)
    return nearest is None or nearest.iri == body.iri
