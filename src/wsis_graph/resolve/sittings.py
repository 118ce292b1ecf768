"""What body a document is about, and in which session of it: told by its title and first page, its symbol, or what it tells."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..expressions import compiled
from ..languages.classes import BODY, DATE, SESSION
from ..names import Entity, Strength
from ..recognise import Date, Items, Session, ends_of_unlisted
from .context import ORGANS, UNITED_NATIONS, Context, Enacting, sentence_end, sentence_start, unit_of
from .sessions import FIRST_YEAR, is_main_committee, is_resolution, session_body, whose_sessions

_LONGEST_UNTIL_SESSION = 6  # words from the name of a body to its session: "报告", « Rapport sur les travaux de la »
_FARTHEST_SESSION = 2  # sessions from that of a report to those that it also tells of
_SUBSIDIARY = compiled(r"[A-Z]+/(?:AC|CN|CONF|C)\.\d+")  # series of what a principal organ has set up
_SESSION_OF_SYMBOL = compiled(r"(?:A/HRC|A/C\.\d|A|E)/(?:RES/|DEC/)?(\d+)/")  # A/RES/82/210, A/HRC/66/L.23, E/RES/2028/4


class Sitting(NamedTuple):
    """The body that a document is about, and the number of the session that it met in, 0 where none is told.

    The kind is that of a session of which the body holds several a year; `held` are the numbers of all that the first page
    says it is on, with their days where it prints them, none where it says nothing. It `tells` what the body did where this is
    no principal organ, or where it is the organ's own report on a session.
    """

    body: Entity | None
    session: int
    kind: str = ""
    held: Mapping[int, Date | None] = MappingProxyType({})
    tells: bool = False

    def on(self, days: Iterable[Date]) -> "Sitting":
        """Return it in the one of several sessions that the first day is of which is of any; in none where no day tells."""
        if len(self.held) < _SEVERAL:
            return self
        return self._replace(session=next((session for day in days if (session := session_on(self.held, day))), 0))

    @property
    def slug(self) -> str:
        """Return what tells the session from others of its body: 31, annual-2028."""
        return self._told.slug

    @property
    def label(self) -> str:
        """Return the session in English: session 31, annual session 2028."""
        return self._told.label

    @property
    def _told(self) -> Session:
        return Session("session", (self.session,), "sitting", self.kind)


def session_on(held: Mapping[int, Date | None], day: Date) -> int:
    """Return which of some sessions a day is of by their days, 0 where it is of none."""
    first, last = day.start.iso(), day.end.iso()
    own = (number for number, days in held.items() if days and days.start.iso() <= first and last <= days.end.iso())
    return next(own, 0) if day.start.day else 0


_SEVERAL = 2  # sessions of a report on more than one


def sitting_of(context: Context, enacting: Enacting) -> Sitting:
    """Return which body a document is about, and in which session: in a resolution it is the one that enacts it."""
    body = enacting.get("") or _main_body(context)
    if body is not None and body.iri not in ORGANS and (yearly := _yearly_session(context, body)) is not None:
        return Sitting(body, yearly.numbers[0], yearly.kind, tells=True)
    session = _own_session(context, context.mentions.parts, body)
    listed = _listed_below_title(context, body) if session and not is_resolution(context) else {}
    titled = {session} if is_resolution(context) or session == _titled_session(context, body) else set()
    tells = body is not None and (body.iri not in ORGANS or _is_own_report(context, body))
    return Sitting(body, session, held=listed if session in listed else dict.fromkeys(titled), tells=tells)


def _yearly_session(context: Context, body: Entity) -> Session | None:
    """Return the one of a year's sessions that a document is on: by its title, else the one told of first with its days.

    The first page may print the later one that it is written for.
    """
    titled = [session for session in _title_sessions(context) if session.is_yearly]
    if len(titled) == 1:
        return titled[0]
    items = context.mentions.parts
    told = (
        (place, value)
        for place, value in sorted(items.values.items())
        if isinstance(value, Session) and value.is_yearly and not unit_of(context.node(items, place).path)
    )
    return next((value for place, value in told if session_body(context, items, place, body, 0) == body), None)


def _main_body(context: Context) -> Entity | None:
    """Return the body that the document is about: the one named most that holds sessions.

    The body whose report it is by its title comes first, then the Main Committee that reports, then one whose session the
    first page prints. A document of a body that a principal organ has set up is about that body by its symbol, though it may
    not be known.
    """
    if (body := _titled(context) or _reporting_committee(context) or _in_session(context)) is not None:
        return body
    subsidiary = next(filter(None, map(_SUBSIDIARY.match, context.mentions.document.symbols)), None)
    series = subsidiary[0] if subsidiary else ""
    counts = Counter(e.iri for e in context.bodies.values() if e.code == BODY and context.names.entities[e.iri].fact("series"))
    named = (context.names.entities[iri] for iri, _ in counts.most_common())
    return next((body for body in named if not series or series in body.facts.get("series", ())), None)


def _titled(context: Context) -> Entity | None:
    """Return the body of the title that holds sessions, where one alone is named: "Report of the Working Group on …".

    Which holds sessions is known of it, or the title tells: "on its fifth session".
    """
    full = (f.forms[0].entity for f in context.titled if f.forms[0].strength == Strength.FULL)
    named = {entity.iri: entity for entity in full if entity.is_body and entity.iri not in ORGANS}
    sitting = {iri: entity for iri, entity in named.items() if entity.fact("series")}
    if not sitting:
        named.update((body.iri, body) for body in context.unlisted_in(context.title.words))
        held = _title_sessions(context) or any(_sessions_below_title(context, each) for each in named.values())
        sitting = named if held else {}
    return next(iter(sitting.values())) if len(sitting) == 1 else None


def _in_session(context: Context) -> Entity | None:
    """Return the body that the first page alone names with its session: "Committee on Lamps", "Report on its fifth session"."""
    named = {body.iri: body for body, _ in context.on_first_page}
    owners = {parent for body in named.values() for parent in body.parents}
    inner = [body for iri, body in named.items() if iri not in owners and iri not in ORGANS and iri != UNITED_NATIONS]
    return inner[0] if len(inner) == 1 and _sessions_below_title(context, inner[0]) else None


def _is_own_report(context: Context, body: Entity) -> bool:
    """Tell whether a document is by its title what a principal organ reports on a session: "Report of the Council on its …"."""
    named = {f.forms[0].entity.iri for f in context.titled if f.forms[0].entity.code == BODY}
    return named == {body.iri} and len(_title_sessions(context)) == 1 and not is_resolution(context)


def _title_sessions(context: Context) -> list[Session]:
    """Return the sessions that the title names by their numbers."""
    return [value for value in context.title.values.values() if isinstance(value, Session) and value.unit == "session"]


def _title_year(context: Context) -> int:
    """Return the year that the title names, 0 where it names none: "Report of the Committee on Conferences for 2029"."""
    return next((value.end.year for value in context.title.values.values() if isinstance(value, Date)), 0)


def _titled_session(context: Context, body: Entity | None) -> int:
    """Return the number of the session of its body that a title or first page names, 0 where it names none or several.

    Only the report of a body has it in its title: others may be on anything.
    """
    sessions = _title_sessions(context) if _titled(context) is not None else []
    if not sessions and body is not None:
        sessions = _sessions_below_title(context, body)
    numbers = {session.numbers[0] for session in sessions if not session.kind}
    return numbers.pop() if len(numbers) == len({*sessions}) == 1 else 0


def _sessions_below_title(context: Context, body: Entity) -> list[Session]:
    """Return the sessions printed right behind the name of a body on the first page: "Report of the …", "Sixtieth session"."""
    items = context.first_page
    ends = _ends_of(context, body)
    names = [found.start for found in context.named_on_first_page]
    return [
        value
        for place, value in items.values.items()
        if isinstance(value, Session) and value.unit == "session"
        for session in (items.firsts[place],)
        if any(0 <= session - end <= _LONGEST_UNTIL_SESSION and not _any_within(names, end, session) for end in ends)
    ]


def _any_within(places: Iterable[int], start: int, end: int) -> bool:
    return any(start <= place < end for place in places)


def _listed_below_title(context: Context, body: Entity | None) -> dict[int, Date | None]:
    """Return the sessions below a title, one after another, with their days: "61st session (6–24 July 2015)", "62nd …"."""
    items = context.first_page
    listed: dict[int, Date | None] = {}
    last = max(_ends_of(context, body), default=-1) if body is not None else -1
    for place in sorted(items.values):
        value = items.values[place]
        if last < 0 or not isinstance(value, Session) or value.unit != "session" or value.kind:
            continue
        dated = _DAYS_BEHIND.match(items.codes, place + 1)
        if 0 <= items.firsts[place] - last <= _LONGEST_UNTIL_SESSION:
            listed.update(dict.fromkeys(value.numbers, items.values[dated.start("days")] if dated else None))
            last = items.lasts[dated.end() - 1 if dated else place]
    return listed


_WORDS = f"[^{SESSION}{DATE}()]"  # a place and its State, which are not told from other words on a first page
_DAYS_BEHIND = compiled(  # 第三十九届会议报告(2036年4月21日至25日), "(Lima, Peru, 21–25 April 2036)"
    rf"[^{SESSION}{DATE}(]{{0,3}}\((?:{_WORDS}{{1,6}},)?(?P<days>{DATE})(?:,{_WORDS}{{1,6}})?\)"
)


def _ends_of(context: Context, body: Entity) -> list[int]:
    """Return where the first page names a body."""
    if body.is_unlisted:
        return [*ends_of_unlisted(context.first_page.words, body.called[1], context.rules)]
    return [found.end for found in context.named_on_first_page if found.forms[0].entity.iri == body.iri]


def _reporting_committee(context: Context) -> Entity | None:
    """Return the Main Committee that the first page of a document of the General Assembly names, where it is one."""
    if not _OF_ASSEMBLY.match(context.key):
        return None
    entities = (found.forms[0].entity for found in context.named_on_first_page)
    named = {entity.iri: entity for entity in entities if is_main_committee(entity)}
    return named.popitem()[1] if len(named) == 1 else None


_OF_ASSEMBLY = compiled(r"A/\d+/\d")


def _own_session(context: Context, items: Items, body: Entity | None) -> int:
    """Return the number of the session a report is on.

    It is the one that its title or first page names, or the year that the title names where no session has another number. Of
    its own body's sessions that are told of with the days they take it is the first, the others being planned; those far from
    the one told of first are of groups without a name. Else it is the one named first outside drafts. A resolution is of the
    session that its symbol names, and so is what is written for the General Assembly, which speaks of later ones.
    """
    named = _SESSION_OF_SYMBOL.match(context.key)
    by_symbol = int(named[1]) if named else 0
    if is_resolution(context):
        return by_symbol
    holder = whose_sessions(context, body)
    assembly = holder is not None and ORGANS.get(holder.iri) == "A" and context.key.startswith("A/")
    if assembly and by_symbol:
        return by_symbol
    if titled := _titled_session(context, body):
        return titled
    own = [
        (place, value.numbers[0])
        for place, value in sorted(items.values.items())
        if isinstance(value, Session) and value.unit == "session" and value.numbers and not value.kind
        if not unit_of(context.node(items, place).path)
        if session_body(context, items, place, None, 0) == holder
    ]
    if all(number > FIRST_YEAR for _, number in own) and (year := _title_year(context)):
        return year
    dated = [number for place, number in own if _has_days(items, place)]
    near = [number for number in dated if abs(number - dated[0]) <= _FARTHEST_SESSION]
    return min(near, default=own[0][1] if own else 0)


def _has_days(items: Items, place: int) -> bool:
    """Tell whether a range of days stands in the sentence of a session."""
    sentence = range(sentence_start(items, place), sentence_end(items, place))
    return any(items.codes[i] == DATE and items.values[i].ranged for i in sentence)
