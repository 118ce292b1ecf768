"""By when something that is asked is due, and how often."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as calendar_date
from datetime import timedelta
from typing import NamedTuple

from ...expressions import compiled
from ...languages.classes import BODY, DATE, SESSION
from ...languages.rules import Rule
from ...model import Event, Kind
from ...names import BASE, Entity
from ...recognise import Date, Found, Items, Session, ordinal_value
from ..context import Context, Office, sentence_end, sentence_start
from ..events import Events
from ..sessions import (
    FIRST_YEAR,
    as_event,
    as_held,
    counts_itself,
    has_its_ending,
    holds_sessions,
    is_resolution,
    is_yearly,
    may_meet,
    session_body,
    tells_it,
)

_ID = f"{BASE}id/"
_WHOLE_DAY, _YEAR_ALONE = len("2031-05-01"), len("2031")


class Limits(NamedTuple):
    """What tells how the time limits of something that is asked are meant.

    It is who asks, the one body that is asked, and again if it holds sessions, whether somebody is to be told, the one that is
    to be told if it holds sessions, where the report is asked for, where the words end that ask, whether a word that may mean
    "until" means "by", as it does not where a body decides what it does itself, whether it is asked for again and again:
    "annually until 2031" tells no day that it is due, "by 2031 and annually thereafter" does, the day on which the text was
    adopted, from which "within a month" counts, and whether several are asked, each of which has sessions of its own.
    """

    asker: Entity | None
    alone: Entity | None
    holder: Entity | None
    reports: bool
    told: Entity | None
    report: int
    begins: int
    until: bool
    recurs: bool
    adopted: str
    several: bool = False

    @property
    def asked(self) -> Entity | None:
        """Return the one body that is asked, where it holds sessions and nobody is to be told."""
        return None if self.reports else self.holder


def due(context: Context, items: Items, events: Events, low: int, high: int, limits: Limits) -> tuple[str, Event | None]:
    """Return the date and the session that something is due by; of several sessions that of the report, of dates a whole day.

    Where "until" does not mean "by", a session that is over is no deadline. Nor is a year behind a session, which tells of what
    is due: "to submit to it at its tenth session the last review before 2030".
    """
    period = ""
    dates: dict[int, str] = {}
    sessions: dict[int, Event] = {}
    for rule, match in context.rules.find("deadline", items.codes[low:high]):
        if _tells_no_limit(rule, limits):
            continue
        place = low + match.start()
        if any(map(rule.values.get, ("since", "period", "same_year", "same_day"))):
            period = period or (_period_end(context, items, place) if rule.values.get("period") else "")
            dates[place] = _counted_day(context, items, low, rule, match, limits.adopted)
            continue
        if any(map(rule.values.get, ("next", "same", "yearly"))):
            event = _counted_session(context, items, events, low, match, limits, rule)
            sessions.update({place: event} if event else {})
            dates.update({} if event else _year_alone(items, low, match, limits, rule))
            continue
        last = rule.values.get("until")  # of what is asked again and again no deadline
        dated = SESSION not in match[0] and not rule.values.get("dateless")  # the days of a session are no deadline besides
        for place in range(low + match.start(), low + match.end()):
            value = items.values.get(place)
            if dated and (event := _edition(context, items, low + match.start(), place)):
                sessions[low + match.start()] = event
            elif dated and items.codes[place] == DATE and isinstance(value, Date):
                ends = limits.recurs and (last or not value.end.year)  # "by 15 January of each year"
                ends = ends or bool(last and _goes_on_until(context, items, low, place))
                dates[place] = "" if ends else _last_day(context, items, low, rule, match, value)
            elif items.codes[place] == SESSION and isinstance(value, Session) and not (limits.recurs and last):
                event = session_event(context, _whose(context, items, events, place, rule, limits), value)
                over = not limits.until and event and _is_over(context, events, event, value)
                if event and not over and not (place < limits.begins and _is_held(context, events, limits, event, value)):
                    sessions[place] = event
    return _earliest_whole(context, items, dates, sessions) or period, _first_told(sessions, limits.report)


def _tells_no_limit(rule: Rule, limits: Limits) -> bool:
    """Tell whether a rule finds what is over, or what lasts until then."""
    return bool(rule.values.get("past")) or (not limits.until and any(map(rule.values.get, ("until", "others"))))


def _first_told(sessions: Mapping[int, Event], report: int) -> Event | None:
    """Return the first session behind where the report is asked for, else the first one."""
    place = min((place for place in sessions if place >= report), default=min(sessions, default=-1))
    return sessions.get(place)


def _counted_session(
    context: Context, items: Items, events: Events, low: int, match: re.Match[str], limits: Limits, rule: Rule
) -> Event | None:
    """Return the session that words tell without its number beside them: the next one, the same, that of a body and a year."""
    ahead, place = int(rule.values.get("next", 0)), low + match.start()
    event = _next_session(context, items, events, (low, low + match.end()), ahead, limits.asker) if ahead else None
    event = event or (_same_session(context, items, events, place, limits.asker) if rule.values.get("same") else None)
    yearly = rule.values.get("yearly") and not _is_of_each(rule, limits)
    return event or (_apart_session(context, items, events, low, match, limits, rule) if yearly else None)


def _year_alone(items: Items, low: int, match: re.Match[str], limits: Limits, rule: Rule) -> dict[int, str]:
    """Return the year, by its place, of sessions that are not counted by years: one body is asked "at its session in 2033".

    So are several "at their sessions in 2033".
    """
    alone = limits.alone and rule.values.get("yearly")
    if SESSION in match[0] or not (alone or _is_of_each(rule, limits)):
        return {}
    places = range(low + match.start(), low + match.end())
    return {place: value.end.iso() for place in places if isinstance(value := items.values.get(place), Date)}


def _is_of_each(rule: Rule, limits: Limits) -> bool:
    """Tell whether a rule finds the sessions that each of several who are asked holds."""
    return limits.several and bool(rule.values.get("theirs"))


def time_before(context: Context, items: Items, place: int) -> int:
    """Return where the day begins that alone stands before a phrase in its sentence, else where the phrase does.

    "By 30 June 2031, States are invited to": the day is that of what is asked.
    """
    low, adverbs = sentence_start(items, place), context.rules.mandates.clause_adverbs
    lead = items.codes[low:place]
    if DATE not in lead or len(lead) > _LONGEST_TIME:
        return place
    for _, match in context.rules.find("deadline", lead):
        apart = (lead[: match.start()], lead[match.end() :])
        if DATE in match[0] and not any(adverbs.sub("", each).strip(",") for each in apart):
            return low
    return place


def session_before(context: Context, items: Items, place: int) -> int:
    """Return where the session begins that alone stands before a phrase in its sentence: "At its 2031 session, the Council"."""
    low = sentence_start(items, place)
    lead = items.codes[low:place].removesuffix(",")
    if SESSION not in lead or len(lead) > _LONGEST_TIME:
        return place
    return low if any(match[0] == lead for _, match in context.rules.find("deadline", lead)) else place


def only_times(context: Context, items: Items, place: int) -> bool:
    """Tell whether a day, a session or how often it is due alone stands before a phrase: "Every four years, offices should"."""
    if time_before(context, items, place) < place or session_before(context, items, place) < place:
        return True
    lead = items.codes[sentence_start(items, place) : place]
    lead = context.rules.mandates.clause_adverbs.sub("", lead.removesuffix(",")) if len(lead) <= _LONGEST_TIME else ""
    return bool(lead) and any(match[0] == lead for _, match in context.rules.find("recurrence", lead))


_LONGEST_TIME = 12  # items of a time limit


def _earliest_whole(context: Context, items: Items, dates: Mapping[int, str], sessions: Iterable[int]) -> str:
    """Return the first whole day of dates, by their places, else the first one, but no year that goes on from a session."""
    known = [place for place in sorted(dates) if dates[place]]
    place = next((place for place in known if len(dates[place]) == _WHOLE_DAY), next(iter(known), -1))
    date = dates.get(place, "")
    more = len(date) == _YEAR_ALONE and any(_says_more(context, items, session, place) for session in sessions)
    return "" if more else date


def _says_more(context: Context, items: Items, session: int, year: int) -> bool:
    """Tell whether a year stands behind a session, and nothing joined to that between: "and, by 2030, to publish it"."""
    joined = context.rules.small.joined
    return session < year and not any(
        items.codes[each] == ";" or joined.search(items.codes, session, each + 1) or context.begins_with_and(items, each)
        for each in range(session + 1, year)
    )


def _period_end(context: Context, items: Items, place: int) -> str:
    """Return the last day of the period that is named before, in a paragraph or the one above it: "until 31 May"."""
    start = items.paragraph_start(place)
    start = items.paragraph_start(start - 1) if start else start
    for match in reversed(list(context.rules.mandates.lasting.finditer(items.codes, start, place))):
        value = items.values.get(match.end() - 1)
        if isinstance(value, Date) and value.end.complete:
            return value.end.iso()
    return ""


def _counted_day(context: Context, items: Items, low: int, rule: Rule, match: re.Match[str], adopted: str) -> str:
    """Return the day that was named before, or the one of the same year, else the one so long after that of adoption."""
    if rule.values.get("same_day"):
        return _named_before(context, items, low + match.start())
    if rule.values.get("same_year"):
        return _in_same_year(context, items, low, match)
    return _days_after(context, items, low, match, adopted)


def _named_before(context: Context, items: Items, place: int) -> str:
    """Return the day that a paragraph names last before "by that date", or the one above its item."""
    start = _lead_start(context, items, place)
    before = (value.end for each in range(place - 1, start - 1, -1) if isinstance(value := items.values.get(each), Date))
    return next((day.iso() for day in before if day.complete), "")


def _in_same_year(context: Context, items: Items, low: int, match: re.Match[str]) -> str:
    """Return a day, or the last one, of the year that a paragraph names last before, or the one above its item."""
    place, end = low + match.start(), low + match.end()
    start = _lead_start(context, items, place)
    before = (value.end.year for each in range(place - 1, start - 1, -1) if isinstance(value := items.values.get(each), Date))
    year = next(filter(None, before), 0)
    days = (value.end for each in range(place, end) if isinstance(value := items.values.get(each), Date))
    day = next(days, None)
    if day is None:
        return f"{year}-{_YEAR}-31" if year else ""
    day = day._replace(year=year)
    return "" if day.day and not day.exists else day.iso()


def _lead_start(context: Context, items: Items, place: int) -> int:
    """Return where a paragraph begins, or the one above its item."""
    start = items.paragraph_start(place)
    item = start and context.node(items, place).kind == Kind.SUBPARAGRAPH
    return items.paragraph_start(start - 1) if item else start


def _days_after(context: Context, items: Items, low: int, match: re.Match[str], adopted: str) -> str:
    """Return the day so long after that of adoption, empty where this is not known: "within two months", في غضون شهرين."""
    unit = next((name for name in _UNITS if named_parts(match, name)), "")
    if not adopted or not unit:
        return ""
    written = (items.written_across(low + start, low + end) for start, end in named_parts(match, "n", unit))
    number = next((value for each in written if (value := ordinal_value(each, context.pack))), 1)
    return _later(calendar_date.fromisoformat(adopted), number, unit) if number <= _MOST_COUNTED else ""


_UNITS = ("hours", "days", "weeks", "months", "years")
_MOST_COUNTED = 999  # days or hours that anything is due in


def _later(day: calendar_date, number: int, unit: str) -> str:
    """Return a day so many hours, days, weeks, months or years after another."""
    if unit in ("months", "years"):
        months = day.month - 1 + number * (_YEAR if unit == "years" else 1)
        year, month = day.year + months // _YEAR, months % _YEAR + 1
        return f"{year:04}-{month:02}-{min(day.day, monthrange(year, month)[1]):02}"
    return (day + timedelta(**{unit: number})).isoformat()


def _whose(context: Context, items: Items, events: Events, place: int, rule: Rule, limits: Limits) -> Entity | None:
    """Return the body whose session is a time limit."""
    value: Session = items.values[place]
    if limits.alone is not None and _is_of_alone(context, items, events, place, limits):
        return limits.alone
    acting = limits.asked if place >= limits.report else limits.holder  # "consider it at its session and report to"
    asked = limits.asked if rule.values.get("asked") else _of_asked(context, items, events, place, acting, limits.begins)
    body = asked or session_body(context, items, place, events.body, events.session, limits.asker)
    if _is_named_by_year(context, limits.asked, value):
        body = limits.asked
    elif _is_before(events, body, value) or _has_no_year(body, value):
        body = limits.asked or limits.told or body
        over = not is_resolution(context) and _is_before(events, limits.told, value)
        if limits.holder and (over or _has_no_year(limits.told, value)):
            body = limits.holder  # "is invited to submit to the Council, after its tenth session": its own
    if body is not None and value.unit == "session" and not holds_sessions(body) and _is_near(events, limits, value):
        body = events.body  # "a report by the World Bank at its tenth session": that of who asks, which holds sessions
    elsewhere = body is not None and (not may_meet(body) or _is_far_ahead(events, body, value))
    if value.unit == "session" and (elsewhere or _leads_to_told(context, items, events, place, body)):
        others = (limits.told, limits.asked if elsewhere else None)  # "that the Assembly take it into account at its ninetieth"
        body = next((each for each in others if each is not None and not _has_no_year(each, value)), body)
    return body


def _is_of_alone(context: Context, items: Items, events: Events, place: int, limits: Limits) -> bool:
    """Tell whether "its" session is that of the one body that is asked, behind it no other: 邀请专家组在其第七届会议上.

    Its number is far from that of who asks, whose part it is not, and the body is one that meets.
    """
    value: Session = items.values[place]
    number, alone = max(value.numbers, default=0), limits.alone
    meets = alone is not None and not alone.is_post and not alone.is_organ and _may_hold(alone)
    if not meets or value.kind or not 0 < number <= FIRST_YEAR or abs(number - events.session) <= _MOST_AHEAD:
        return False
    its = context.rules.small.its.match(items.codes, place - 1) is not None or has_its_ending(context, items, place)
    return its and BODY not in items.codes[limits.begins : place] and not tells_it(context, items, limits.begins, place)


def _leads_to_told(context: Context, items: Items, events: Events, place: int, body: Entity | None) -> bool:
    """Tell whether a session stands alone before who is told at it, as in Chinese: 从第八十届会议起向大会报告."""
    alone = items.codes[place - 1] != BODY and not context.rules.small.its.match(items.codes, place - 1)
    return not context.pack.spaced and alone and body != events.body


def _is_named_by_year(context: Context, asked: Entity | None, session: Session) -> bool:
    """Tell whether a session is one of the body that is asked because it has a year for its number: "at its 2031 session"."""
    by_years = asked is not None and (is_yearly(asked) or context.is_within_agency(asked))
    return by_years and bool(session.numbers) and session.numbers[0] > FIRST_YEAR


def _has_no_year(body: Entity | None, session: Session) -> bool:
    """Tell whether a session has a number that is no year, though those of a body are named by years."""
    return body is not None and is_yearly(body) and 0 < max(session.numbers, default=0) <= FIRST_YEAR


def _is_before(events: Events, body: Entity | None, session: Session) -> bool:
    """Tell whether a session would be one of the document's own body before the one that it tells of."""
    return body is not None and body == events.body and 0 < max(session.numbers, default=0) < events.session


def _is_far_ahead(events: Events, body: Entity, session: Session) -> bool:
    """Tell whether a session would be one of the document's own body many sessions behind the one that it tells of."""
    number = max(session.numbers, default=0)
    return body == events.body and 0 < events.session < number - _MOST_AHEAD and number <= FIRST_YEAR


def _is_near(events: Events, limits: Limits, session: Session) -> bool:
    """Tell whether a session is one of the next of the document's own body, which asks."""
    own = events.body is not None and limits.asker == events.body and events.session > 0
    return own and 0 < max(session.numbers, default=0) - events.session <= _MOST_AHEAD


_MOST_AHEAD = 9  # sessions: three years of a Council that holds three a year, for which it extends mandates


def _of_asked(context: Context, items: Items, events: Events, place: int, asked: Entity | None, begins: int) -> Entity | None:
    """Return the body that is asked where a session is its own: its next one, or "its" where nobody else is named between.

    Who is named where it is asked, up to where that `begins` which it should do, is not meant.
    """
    session: Session = items.values[place]
    if asked is not None and asked == events.body and events.session and session.numbers[:1] == (events.session + 1,):
        return asked
    if asked is None or not (context.rules.small.its.match(items.codes, place - 1) or has_its_ending(context, items, place)):
        return None
    first = sentence_start(items, place)
    last = next((i for i in range(place - 1, first - 1, -1) if items.codes[i] == BODY and _may_be_its(context, items, i)), -1)
    if last < 0:  # an item that names no body goes on from who is asked above it
        leads = place - first <= _FARTHEST_OPENING and items.codes[place + 1] == ","  # "At its tenth session, the Board should"
        item = first == items.paragraph_start(place) and context.node(items, place).kind == Kind.SUBPARAGRAPH
        return asked if leads or item else None
    return asked if last < begins <= place or context.named(items, last) == asked else None


_FARTHEST_OPENING = 4  # items before a session that begins a sentence


def _may_be_its(context: Context, items: Items, place: int) -> bool:
    """Tell whether "its" session may be that of the body at a place: one that holds sessions, or that is not known.

    "The Organization" holds none, whichever it is; nor is the one meant under whose auspices who is asked meets.
    """
    entity, found = context.named(items, place), items.values.get(place)
    if context.rules.mandates.auspices.search(items.codes, max(0, place - _LONGEST_AUSPICES), place):
        return False
    if entity is None and isinstance(found, Found):
        return not any(_ORGANIZATION.search(form.entity.labels.get("en", "")) for form in found.forms)
    return entity is None or entity.is_unlisted or holds_sessions(entity)


_LONGEST_AUSPICES = 6  # words from "under the auspices" to the body
_ORGANIZATION = compiled(r"\bOrganization\b")


def _is_held(context: Context, events: Events, limits: Limits, event: Event, session: Session) -> bool:
    """Tell whether a session is the one that a report is on, at which its body asked, or an earlier one, at which it did.

    «طلبت اللجنة، في دورتها العاشرة، إلى»; "its request, made at its ninth session, that".
    """
    asks = _is_of_report(context, events, event) and limits.asker == events.body and limits.holder != events.body
    return asks and bool(session.numbers) and session.numbers[0] <= events.session


def _is_of_report(context: Context, events: Events, event: Event) -> bool:
    """Tell whether a session is one of the body whose report the document is."""
    return not is_resolution(context) and events.body is not None and event.body == events.body.iri.removeprefix(_ID)


def _is_over(context: Context, events: Events, event: Event, session: Session) -> bool:
    """Tell whether a session, named by its year, was held before a report of its body was written: it is told of only."""
    if not events.session or not _is_of_report(context, events, event):
        return False
    own = Session("session", (events.session,), "own-session", events.kind)
    told, held = (session.numbers[0], session.place_in_year), (events.session, own.place_in_year)
    return told[0] > FIRST_YEAR and told <= held


def _same_session(context: Context, items: Items, events: Events, place: int, asker: Entity | None) -> Event | None:
    """Return the session that a paragraph names last before "at that session"; an item may mean that of one above."""
    start = items.paragraph_start(place)
    for _ in range(_MOST_ITEMS):
        if start and context.node(items, start).kind == Kind.SUBPARAGRAPH:
            start = items.paragraph_start(start - 1)
    above = start and all(context.node(items, each).kind == Kind.PARAGRAPH for each in (start - 1, start))
    first = items.paragraph_start(start - 1) if above else start  # the paragraph above tells of it where its own does not
    for before in range(place - 1, first - 1, -1):
        if items.codes[before] == SESSION and isinstance(value := items.values[before], Session):
            event = session_event(context, session_body(context, items, before, events.body, events.session, asker), value)
            if event:
                return event
    return None


_MOST_ITEMS = 12  # of a list, up to the one that names the session


def _apart_session(
    context: Context, items: Items, events: Events, low: int, match: re.Match[str], limits: Limits, rule: Rule
) -> Event | None:
    """Return the session that a body and a year or a number apart from the word name: "сессия Совета 2032 года".

    Where the body is named before, or is who is asked or asks, it is one whose sessions are named by years. A rule of
    `editions` finds a body that is counted itself, or takes place in certain years: "to the Ninety-first Assembly".
    """
    first, end = low + match.start(), low + match.end()
    counted = [ordinal_value(items.written_across(low + a, low + b), context.pack) for a, b in named_parts(match, "nth")]
    years = (value.end.year for i in range(first, end) if isinstance(value := items.values.get(i), Date))
    place = items.codes.find(BODY, first, end)
    edition = value.edition if place >= 0 and isinstance(value := items.values.get(place), Office) else 0
    number = edition or next(iter((*counted, *years)), None)
    before = items.codes.rfind(BODY, sentence_start(items, first), first)
    body = context.named(items, max(place, before)) if max(place, before) >= 0 else None
    if place < 0:
        own = body if body is not None and context.is_within_agency(body) else None
        meeting = (each for each in (own, limits.asked, limits.asker) if _meets_by_years(context, each, events))
        body = next(meeting, body)
    if body is None or number is None or (place < 0 and not _meets_by_years(context, body, events)):
        return None
    if rule.values.get("editions") and not counts_itself(body):
        return None
    return session_event(context, body, Session("session", (number,), "yearly-session"))


def _edition(context: Context, items: Items, start: int, place: int) -> Event | None:
    """Return the session that a year right behind a body tells which is counted itself: "to the Conference in 2034"."""
    value, body = items.values.get(place), items.codes.rfind(BODY, start, place)
    entity = context.named(items, body) if body >= 0 and place - body <= _NEAREST_YEAR else None
    if entity is None or not isinstance(value, Date) or value.end.month or not counts_itself(entity):
        return None
    counted = items.values.get(body)
    number = (isinstance(counted, Office) and counted.edition) or value.end.year
    return session_event(context, entity, Session("session", (number,), "edition"))


_NEAREST_YEAR = 2  # items from a body to the year in which it meets


def _goes_on_until(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether a day is the last of what is done again after the first time: "by 2031 and thereafter yearly until 2035"."""
    return context.rules.mandates.thereafter.search(items.codes, low, place) is not None


def _meets_by_years(context: Context, body: Entity | None, events: Events) -> bool:
    """Tell whether the sessions of a body are named by years, as are those of an organ of the agency whose text it is."""
    if body is None or body.is_post:
        return False
    return is_yearly(body) or context.is_within_agency(body) or (body == events.body and events.session > FIRST_YEAR)


def _next_session(
    context: Context, items: Items, events: Events, asked: tuple[int, int], ahead: int, asker: Entity | None
) -> Event | None:
    """Return the session so many ahead of the document's own, where "its next session" is said of the body that holds both.

    It is named right behind ("of the Committee"), else last before, or it asks that it be told: "to report to it at its next
    session".
    """
    body, session = events.body, events.session
    behind = context.rules.small.of_body.match(items.codes, asked[1])
    last = behind.end() if behind else asked[1]
    named = (context.named(items, i) for i in range(last - 1, asked[0] - 1, -1) if items.codes[i] == BODY)
    whose = next((each for each in named if each is not None and not each.is_post and _may_hold(each)), asker)
    end = asked[1] if context.pack.spaced else sentence_end(items, asked[1])  # 在下届会议上向其报告
    if tells_it(context, items, max(asked[0], items.codes.rfind(BODY, *asked)), end):
        whose = asker
    if body is None or not session or whose is None or whose.iri != body.iri:
        return None
    return session_event(context, body, Session("session", (session + ahead,), "next-session"))


def _may_hold(body: Entity) -> bool:
    """Tell whether "its" session may be a body's: a secretariat holds none, nor does one that does not meet."""
    return may_meet(body) and not body.iri.endswith("secretariat")


def session_event(context: Context, body: Entity | None, session: Session) -> Event | None:
    """Return a session of a body, or a meeting of one that only meets, as an event."""
    session = session if body is None else as_held(context, body, session)
    if body is None or not (session.unit == "session" or (session.numbers and _only_meets(body))):
        return None
    return as_event(body, session._replace(numbers=session.numbers[:1]))


def _only_meets(body: Entity) -> bool:
    """Tell whether what a body holds are meetings, not sessions: a group, or parties to a treaty; a network holds neither."""
    return body.is_of_parties or (not body.fact("series") and may_meet(body))


def _last_day(context: Context, items: Items, low: int, rule: Rule, match: re.Match[str], date: Date) -> str:
    """Return the last day of what a rule names: the end or the middle of a year or month, the third quarter.

    Else it is the date as exact as printed.
    """
    end, at = date.end, rule.values.get("at")
    if end.day and rule.values.get("inexact"):
        return ""  # the day of a meeting
    if end.day or not end.year or at is None:
        return end.iso()
    if end.month:
        return end._replace(day=_MIDDLE if at == "middle" else monthrange(end.year, end.month)[1]).iso()
    month = _YEAR // 2 if at == "middle" else _last_month(context, items, low, match)
    return end._replace(month=month, day=monthrange(end.year, month)[1]).iso()


def _last_month(context: Context, items: Items, low: int, match: re.Match[str]) -> int:
    """Return the last month of the quarter or the half of a year that is named, else of the year."""
    for part, months in _PARTS.items():
        for start, end in named_parts(match, part):
            counted = ordinal_value(items.written_across(low + start, low + end), context.pack)
            return min(_YEAR, months * max(1, counted))
    return _YEAR


_PARTS = {"quarter": 3, "half": 6}  # of a year, in months
_YEAR = 12  # months
_MIDDLE = 15  # of a month


def recurrence(context: Context, items: Items, low: int, high: int) -> str:
    """Return how often something is due, as a duration of XML Schema; empty where that is not told."""
    return next((often for _, often in recurrences(context, items, low, high)), "")


def recurrences(context: Context, items: Items, low: int, high: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where it is told how often something is due, and how often, as a duration of XML Schema."""
    for rule, match in context.rules.find("recurrence", items.codes[low:high]):
        written = "".join(items.written(low + start, low + end) for start, end in named_parts(match, "n", "nth"))
        duration = str(rule.values["duration"]).replace("{n}", str(ordinal_value(written, context.pack)))
        yield (low + match.start(), low + match.end()), _WHOLE_YEARS.get(duration, duration)


_WHOLE_YEARS = {f"P{_YEAR * years}M": f"P{years}Y" for years in range(1, 6)}  # every 12 months is every year


def named_parts(match: re.Match[str], *groups: str) -> list[tuple[int, int]]:
    """Return where the groups that a rule has and that took part in a match stand."""
    return [match.span(name) for name in groups if match.re.groupindex.get(name) and match.start(name) >= 0]
