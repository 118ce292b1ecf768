"""Whose session or meeting is meant, where a text names it by its number."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..expressions import compiled
from ..languages.classes import BODY, CITATION, DATE, GROUP, SESSION
from ..languages.words import END
from ..model import Event, Kind
from ..names import BASE, Entity
from ..recognise import Items, Session
from .context import ORGANS, Context, sentence_end, sentence_start, unit_of
from .organs import named_body, principal

_ID = f"{BASE}id/"
_NEAR_RESOLUTION = 6  # sessions before and after that of a resolution, which plans for years ahead, that it also speaks of


def is_resolution(context: Context) -> bool:
    """Tell whether the document is a resolution or decision."""
    return context.mentions.document.body.kind in (Kind.RESOLUTION, Kind.DECISION)


def session_body(
    context: Context, items: Items, place: int, default: Entity | None, session: int, enacted: Entity | None = None
) -> Entity | None:
    """Return the body a session or meeting is of; the sessions of a Main Committee are those of the Assembly."""
    if _is_of_subject(context, items, place):
        return None
    found = _named_body(context, items, place, default, session, enacted)
    serves = found is not None and found.iri.endswith("secretariat")  # which holds no meetings of its own
    return whose_sessions(context, found) if serves or items.values[place].unit == "session" else found


def as_event(body: Entity, session: Session) -> Event:
    """Return a session of a body as an event, or meetings that are counted by themselves."""
    slug, (language, name), iri = body.iri.rsplit("/", 1)[1], body.called, body.iri.removeprefix(_ID)
    edition = session.numbers[0]
    if session.unit == "session":
        labels = {language: f"{name}, {session.label}"}
        return Event(f"event/{slug}-{session.slug}", labels, "session", edition=edition, body=iri)
    numbers = "-".join(map(str, session.numbers))
    unit = "-meeting" if body.fact("series") else ""  # who holds no sessions is counted by meetings
    labels = {language: f"{name}, meeting {numbers}"}
    return Event(f"event/{slug}{unit}-{numbers}", labels, "meeting", edition=edition, body=iri)


def as_held(context: Context, body: Entity, session: Session) -> Session:
    """Return a meeting of a body of the parties whose document it is as its session: 第三十次会议 beside 第十九届会议."""
    own = context.body
    part = session.unit == "meeting" and own is not None and own.is_of_parties and own.iri in body.parents
    return session._replace(unit="session") if part and body.fact("series") else session


def whose_sessions(context: Context, body: Entity | None) -> Entity | None:
    """Return the body in whose sessions a body meets: that of a Main Committee, a bureau or a secretariat, else itself."""
    within = body is not None and bool(body.parents) and (is_main_committee(body) or body.is_organ)
    return context.names.entities[body.parents[0]] if body and within else body


def is_main_committee(body: Entity) -> bool:
    """Tell whether a body is one of the six committees of the whole of the General Assembly."""
    return _MAIN_COMMITTEE.match(body.fact("series")) is not None


_MAIN_COMMITTEE = compiled(r"A/C\.\d\Z")


def _named_body(
    context: Context, items: Items, place: int, default: Entity | None, session: int, enacted: Entity | None = None
) -> Entity | None:
    """Return the body that beside a session or meeting is named.

    It is named beside the session, by a name that may not be known, or meant without one ("of the conference"); else it is
    that which is to take up what it is sent; else the document's own where the number is near that of its own session; else the
    last body named before it in the sentence, for a session the last that holds sessions; else, where a report tells of "its"
    session, the first named after it; else the one that the words above the item ask; else the one that enacts the resolution.
    """
    after = _of_what(context, items, place)
    if after and items.codes[after.end() : after.end() + 1] == BODY:
        found = context.named(items, after.end())
        return default if found is not None and found.is_post else found
    unknown = after and "," not in after[0] and _is_unknown_name(context, items, after.end())
    another = _is_of_another(context, items, place, default) or _is_of_group(context, items, place)
    if unknown or another or _is_told_office(context, items, place) or _is_of_no_year(context, items.values[place]):
        return None
    before = _beside(context, items, place, enacted, default, session)
    found = (
        context.named(items, before.start())
        if before
        else _told_before(context, items, place, default, session) or _parties_before(context, items, place)
    )
    if (before and found is None) or (found is not None and not (found.is_post or _belongs(found, default))):
        return found
    value: Session = items.values[place]
    if value.unit == "session" and (later := _taking_up(context, items, place, enacted, session)) is not None:
        return later
    if default is not None and _is_of_own(context, value, default, session):
        return default
    if value.unit == "session" and value.numbers[0] > FIRST_YEAR and enacted is not None and enacted.iri == _YEARLY:
        return enacted
    start = max(sentence_start(items, place), place - _LONGEST_SENTENCE)
    if enacted is not None and tells_it(context, items, max(start, items.codes.rfind(BODY, start, place)), place):
        return enacted
    named = [
        found
        for i in range(place - 1, start - 1, -1)
        if items.codes[i] == BODY
        and not only_cited(context, items, i)
        and not context.rules.events.through.search(items.codes, max(start, i - _LONGEST_LINK), i)
        if (found := _meeting_body(context, items, i))
    ]
    if not named and value.kind:  # "At its special session, the Council adopted": some languages name it first, all have few
        named = [found for i in _rest(items, place) if (found := principal(context, items, i))]
    if not named and context.rules.small.its.match(items.codes, place - 1) and not _is_enacted(context, items, place):
        rest = (i for i in _rest(items, place) if items.codes[i] == BODY and not only_cited(context, items, i))
        named = [found for i in rest if (found := _meeting_body(context, items, i))]
    sitting = [found for found in named if found.fact("series")] if value.unit == "session" else []  # a group only meets
    asked = None if named else _asked_above(context, items, place)
    own = [] if sitting else _of_whole(named, default, value, session)
    counted = None if named or asked else _counted_before(context, items, place)
    return next(iter((*sitting, *own, *named)), asked or counted or enacted or default)


def _of_what(context: Context, items: Items, place: int) -> re.Match[str] | None:
    """Return what leads from a session to the body behind it: "of the", nothing where only a number counts: 第二十届论坛."""
    events = context.rules.events
    counted = items.codes[place + 1 : place + 2] == BODY and items.written(place, place + 1).endswith(events.session_counts)
    return _NOTHING.match(items.codes, place + 1) if counted else events.session_of.match(items.codes, place + 1)


_NOTHING = compiled("")


def _counted_before(context: Context, items: Items, place: int) -> Entity | None:
    """Return the body named beside the meeting right before: "The ninth meeting of the Forum … The tenth"."""
    value: Session = items.values[place]
    before = items.codes.rfind(SESSION, items.codes.rfind(END, 0, place) + 1, place)
    if value.unit != "meeting" or before < 0 or context.rules.small.its.match(items.codes, place - 1):
        return None
    earlier: Session = items.values[before]
    after = context.rules.events.session_of.match(items.codes, before + 1)
    if earlier.unit != "meeting" or earlier.numbers[-1:] != (value.numbers[0] - 1,) or after is None:
        return None
    return context.named(items, after.end()) if items.codes[after.end() : after.end() + 1] == BODY else None


def _is_of_subject(context: Context, items: Items, place: int) -> bool:
    """Tell whether a special session is counted among those on its subject: "a fourth special session devoted to disarmament".

    Those with a higher number are counted among all: "the twentieth special session devoted to the drug problem".
    """
    value: Session = items.values[place]
    if value.kind != "special" or value.numbers[0] > _MOST_ON_SUBJECT:
        return False
    before = context.rules.events.devoted_before.search(items.codes, max(0, place - _LONGEST_SENTENCE), place)
    return before is not None or context.rules.events.devoted.match(items.codes, place + 1) is not None


_MOST_ON_SUBJECT = 5


def _of_whole(named: Sequence[Entity], own: Entity | None, value: Session, session: int) -> list[Entity]:
    """Return the own body whose session is meant, not that of its part that is named: "asked the Group to report at its"."""
    return [own] if own is not None and named and _belongs(named[0], own) and _is_near(value, session) else []


def _is_of_no_year(context: Context, value: Session) -> bool:
    """Tell whether one of the sessions that a body holds each year is meant without the year: "each second regular session"."""
    return context.yearly and value.unit == "session" and not value.kind and value.numbers[0] <= _MOST_YEARLY


def _is_of_own(context: Context, value: Session, own: Entity, session: int) -> bool:
    """Tell whether a session or meeting is the document's own body's: by a number near its own, or as one of several a year."""
    if value.is_yearly:
        return own.iri not in ORGANS and holds_sessions(own)
    return _is_near(value, session, _NEAR_RESOLUTION if is_resolution(context) else _NEAR_SESSION)


def _is_near(value: Session, session: int, near: int = _NEAR_RESOLUTION) -> bool:
    """Tell whether a session or meeting has a number near that of a session."""
    return bool(session and value.numbers) and not value.kind and abs(value.numbers[0] - session) <= near


def _beside(
    context: Context, items: Items, place: int, asker: Entity | None, own: Entity | None, session: int
) -> re.Match[str] | None:
    """Return where a body stands right before a session, if it does not only hand on what another is to have.

    A group holds none that are named by years where the sessions of who asks are: "review the work of the Group at its 2034".
    """
    before = context.rules.events.session_before.search(items.codes, max(0, place - 4), place)
    if before is None or _hands_on(context, items, before.start(), place, own, session):
        return None
    by_year = asker is not None and is_yearly(asker) and items.values[place].numbers[:1] > (FIRST_YEAR,)
    found = named_body(context, items, before.start()) if by_year else None
    return None if found is not None and not (holds_sessions(found) or found.is_post) else before


def _is_of_yearly(context: Context, items: Items, place: int, asker: Entity, session: int) -> bool:
    """Tell whether a later session named by its year is of the body that so names them, nearest before it or reported to."""
    if not items.values[place].numbers or items.values[place].numbers[0] <= max(FIRST_YEAR, session):
        return False
    start = max(sentence_start(items, place), place - _LONGEST_SENTENCE)
    last = items.codes.rfind(BODY, start, place)
    if asker.iri == _YEARLY and tells_it(context, items, max(start, last), place):
        return True
    found = context.named(items, last) if last >= 0 and not only_cited(context, items, last) else None
    return found is not None and found.iri == _YEARLY


def _taking_up(context: Context, items: Items, place: int, asker: Entity | None, session: int) -> Entity | None:
    """Return the body that is to take up at a session what it is sent, or whose later sessions alone are named by years."""
    told = _considering(context, items, place)
    if told is not None or asker is None or not _is_of_yearly(context, items, place, asker, session):
        return told
    return context.names.entities[_YEARLY]


def _considering(context: Context, items: Items, place: int) -> Entity | None:
    """Return the body that is to take up at a session what it is sent: "submit to the Commission a note, for consideration at".

    The principal organs are told by the numbers of their sessions.
    """
    leads = context.rules.events.considered.search(items.codes, max(0, place - _LONGEST_CONSIDERED), place)
    if leads is None:
        return None
    end = leads.start()
    start = max(sentence_start(items, place), place - _LONGEST_SENTENCE, items.codes.rfind(";", 0, end) + 1)
    last = next((i for i in range(end - 1, start - 1, -1) if _holds(context, items, i)), -1)
    body = context.named(items, last) if last >= 0 else None
    if body is None or body.iri in ORGANS:
        return None
    reports = context.rules.find("report_to", items.codes[start:end])
    spans = (match.span(name) for _, match in reports for name in match.re.groupindex)
    return body if any(start + low <= last < start + high for low, high in spans) else None


def _holds(context: Context, items: Items, place: int) -> bool:
    """Tell whether a body that holds sessions stands at a place, not as the author of a text."""
    if items.codes[place] != BODY or only_cited(context, items, place):
        return False
    found = context.named(items, place)
    return found is not None and holds_sessions(found)


def _told_before(context: Context, items: Items, place: int, own: Entity | None, session: int) -> Entity | None:
    """Return the body that holds sessions and stands right before "at its": "to the Commission, at its tenth session"."""
    before = _before_its(context, items, place)
    if before < 0 or _hands_on(context, items, before, place, own, session) or _tells_it_right_before(context, items, before):
        return None
    found = named_body(context, items, before)
    return found if found is not None and holds_sessions(found) else None


def _is_told_office(context: Context, items: Items, place: int) -> bool:
    """Tell whether an office is told right before "at its session", whose it is not: "report to the Bank at its"."""
    before = _before_its(context, items, place)
    found = named_body(context, items, before) if before >= 0 else None
    if found is None or found.is_post or not is_office(found):
        return False
    low = max(sentence_start(items, before), before - _LONGEST_TELLING)
    return any(low + match.end() == before + 1 for _, match in context.rules.find("report_to", items.codes[low : before + 1]))


def _before_its(context: Context, items: Items, place: int) -> int:
    """Return where what stands right before "at its session" ends, a comma apart; -1 where it is not called one's own."""
    written_on = has_its_ending(context, items, place)
    if not context.pack.spaced or not (written_on or context.rules.small.its.match(items.codes, place - 1)):
        return -1
    behind = place - 2 if written_on else place - 3
    return behind - (items.codes[behind : behind + 1] == ",")


def _hands_on(context: Context, items: Items, body: int, place: int, own: Entity | None, session: int) -> bool:
    """Tell whether a body at a place only hands on what another is to have, whose session stands at another place.

    It is not meant where the sessions of one of the two are named by years, nor by a number that the document's `own`
    session tells to be of the other: "to the Assembly, through the Council, at its eighty-fifth session".
    """
    value: Session = items.values[place]
    through = context.rules.events.through.search(items.codes, max(0, body - _LONGEST_LINK), body)
    if value.unit != "session" or through is None:
        return False
    found = named_body(context, items, body)
    if value.numbers[:1] > (FIRST_YEAR,) or (found is not None and is_yearly(found)):
        return True
    last = items.codes.rfind(BODY, sentence_start(items, body), through.start())
    told = named_body(context, items, last) if last >= 0 else None
    if told is None or told == found or is_yearly(told) or not holds_sessions(told):
        return False
    near = _is_near(value, session)
    return near if told == own else not (near and found == own)


def holds_sessions(body: Entity) -> bool:
    """Tell whether a body holds sessions: one that has documents of its own, or is called as such are."""
    if body.is_post or body.is_unlisted:
        return bool(body.fact("sits"))
    return bool(body.fact("series")) or _SITTING.search(_head(body)) is not None


def may_meet(body: Entity) -> bool:
    """Tell whether a body may meet: neither an office does nor a network or a partnership."""
    return bool(body.fact("series")) or not (is_office(body) or _LOOSE.search(_head(body)))


def is_office(body: Entity) -> bool:
    """Tell whether a body has no sessions of its own: an office, a fund or a programme, or somebody who holds a post."""
    return not body.fact("series") and (body.is_post or _OFFICE.search(_head(body)) is not None)


def _head(body: Entity) -> str:
    return body.labels.get("en", "").partition(" of ")[0]  # the Council of a Programme meets


# by the last word before what it is for: a Programme Coordinating Board meets
_LAST = r"(?: Group)?(?: (?:for|on|to|in|at|against|established)\b|\Z)"
_LOOSE = compiled(rf"\b(?:Network|Partnership|Initiative|Platform){_LAST}")
_OFFICE = compiled(rf"\b(?:Fund|Facility|Programme|Office|Division|Department|Bank){_LAST}")
_SITTING = compiled(
    r"\b(?:Committee|Commission|Governing Council|Executive Board|Assembly|General Conference|Labour Conference|Congress"
    r"|Council of the (?:International|Food))\b(?!.*\b(?:bureau|secretariat)\b)"
)


def counts_itself(body: Entity) -> bool:
    """Tell whether a body is counted as its sessions are, or takes place in certain years: the Ninety-first Health Assembly."""
    return body.recurs or (body.iri not in ORGANS and _COUNTED.search(body.labels.get("en", "")) is not None)


_COUNTED = compiled(r"\b(?:Assembly|Conference|Congress)\b(?!.* of (?:the )?Parties)")


def _parties_before(context: Context, items: Items, place: int) -> Entity | None:
    """Return the parties to a treaty that a sentence names last before "its" meeting: they hold meetings, not sessions."""
    possessed = context.rules.small.its.match(items.codes, place - 1) or has_its_ending(context, items, place)
    if items.values[place].unit != "meeting" or not possessed:
        return None
    last = items.codes.rfind(BODY, sentence_start(items, place), place)
    found = context.named(items, last) if last >= 0 and not only_cited(context, items, last) else None
    return found if found is not None and found.is_of_parties else None


def has_its_ending(context: Context, items: Items, place: int) -> bool:
    """Tell whether "its" is written onto the word for a session or meeting: دورتها."""
    return items.written(place, place + 1).partition(" ")[0].endswith(context.rules.owners.its_endings)


def is_yearly(body: Entity) -> bool:
    """Tell whether the sessions of a body are named by years."""
    return body.iri == _YEARLY


def tells_it(context: Context, items: Items, start: int, place: int) -> bool:
    """Tell whether words say that the body that asks is to be told: "to inform it", "lui présenter"."""
    return any(rule.values.get("enacting") for rule, _ in context.rules.find("report_to", items.codes[start:place]))


def _tells_it_right_before(context: Context, items: Items, place: int) -> bool:
    """Tell whether a body reports to the one that asks, as a subject behind its verb does: "يقدم إليه الفريق، في دورته"."""
    low = max(0, place - _LONGEST_LINK)
    reports = context.rules.find("report_to", items.codes[low:place])
    return any(rule.values.get("enacting") and low + match.end() == place for rule, match in reports)


def _rest(items: Items, place: int) -> range:
    """Return the places of the rest of a sentence."""
    return range(place, min(sentence_end(items, place), place + _LONGEST_SENTENCE))


_LONGEST_SENTENCE = 500  # items: a name farther away says nothing, and looking for it takes its time


def _asked_above(context: Context, items: Items, place: int) -> Entity | None:
    """Return the body that the words above an item ask, where it holds sessions: "Requests the Commission: (a) At its"."""
    path = context.node(items, place).path
    number = context.paragraph(items, place)
    if context.node(items, place).kind != Kind.SUBPARAGRAPH:
        return None
    start = max(sentence_start(items, place), place - _FARTHEST_REPORT)
    if tells_it(context, items, start, place):
        return None  # "to report to it at its session"
    for above in context.chapeaus(path, number):
        low, high = (bisect_left(items.firsts, word) for word in context.mentions.paragraphs.words(above))
        if items.codes[low:high].rstrip(END)[-1:] == ":":
            bodies = (_meeting_body(context, items, i) for i in range(high - 1, low - 1, -1) if items.codes[i] == BODY)
            return next((body for body in bodies if body is not None and body.fact("series")), None)
    return None


def _belongs(body: Entity, default: Entity | None) -> bool:
    """Tell whether a body is a part of the document's own that holds no sessions by itself: its bureau."""
    return default is not None and default.iri in body.parents and not holds_sessions(body)


def _is_enacted(context: Context, items: Items, place: int) -> bool:
    """Tell whether an item stands in a resolution or decision."""
    return context.mentions.document.body.kind != Kind.DOCUMENT or bool(unit_of(context.node(items, place).path))


def _is_of_another(context: Context, items: Items, place: int, own: Entity | None) -> bool:
    """Tell whether a session is of a body that is meant without its name: "the fifth session of the conference".

    Not so where the document's `own` body is called by that word.
    """
    found = context.rules.events.session_of_another.match(items.codes, place + 1)
    if found is None or items.written(found.end() - 1, found.end())[:1].isupper():
        return False
    if own is None or not context.is_of(own.fact("series")):
        return True
    return found[0][-1] not in context.rules.lexicon.label(own.labels.get(context.pack.code, ""))


def _is_unknown_name(context: Context, items: Items, place: int) -> bool:
    """Tell whether a capital begins a word that no name was read from: "meeting of the Conference of the Parties"."""
    return context.pack.spaced and place not in items.values and items.written(place, place + 1)[:1].isupper()


def _is_of_group(context: Context, items: Items, place: int) -> bool:
    """Tell whether a meeting is of a group, which is no body: "the tenth Meeting of States Parties", 缔约国第十次会议."""
    if not context.pack.spaced:
        return items.codes[place - 1 : place] == GROUP
    after = context.rules.events.session_of.match(items.codes, place + 1)
    return after is not None and "," not in after[0] and items.codes[after.end() : after.end() + 1] == GROUP


_NEVER_MEETING = frozenset({f"{_ID}body/united-nations", f"{_ID}body/secretariat"})
FIRST_YEAR = 1945  # numbers of sessions above it are years
_YEARLY = f"{_ID}body/ecosoc"  # the body that enacts resolutions and has one session a year, named by the year
_LONGEST_TELLING = 30  # items of "report on lamps to the" before a body that is told
_LONGEST_LINK = 5  # words of "through the" before a body that only hands on
_FARTHEST_REPORT = 60  # words from "report to it" to the session
_LONGEST_CONSIDERED = 12  # words of "so that it may consider it at its"
_NEAR_SESSION = 2  # sessions before and after a report's own that it also speaks of
_MOST_YEARLY = 3  # sessions of a body in one year


def only_cited(context: Context, items: Items, place: int) -> bool:
    """Tell whether the body at a place only says whose resolution is cited: "established by Council resolution 5/1".

    In a case that tells of no owner it does not: «в свете резолюции 5/1 Секретариату было предложено».
    """
    cited, owner = context.items, context.rules.owners.owner_last
    if owner and not items.written(place, place + 1).split()[0].endswith(owner):
        return False
    at = bisect_right(cited.firsts, items.firsts[place]) - 1
    return cited.codes[at] == CITATION or (not context.pack.spaced and _OWN_CITATION.match(cited.codes, at) is not None)


_OWN_CITATION = compiled(f"{BODY}{DATE}?{CITATION}")  # 理事会 2006 年 7 月 28 日第 2006/46 号决议


def _meeting_body(context: Context, items: Items, place: int) -> Entity | None:
    """Return the body at a place if it may meet: an office does not, nor do the Organization and the Secretariat as such."""
    found = context.named(items, place)
    return None if found is None or is_office(found) or found.iri in _NEVER_MEETING else found
