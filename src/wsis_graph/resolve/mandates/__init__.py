"""Who is asked to do what, by when, how often, and to whom to report.

Operative parts ask, what a resolution annexes, and what a treaty body concludes on a State party or comments on: what a
preamble or a relative clause tells of is what an earlier text asked. A report asks in the present tense, in the name of its
author or of no one: "Member States are invited to"; what it tells of in the past was asked by others, unless by its own body
at the session (told). The items below "Requests the Commission:" are asked of the same addressee in the same way,
those below "It recommended that:" of whom each begins with. What an organ "may wish to" ask, its items ask in its name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...expressions import compiled
from ...languages.classes import BODY, SESSION
from ...languages.words import END
from ...model import Event, Evidence, Kind, Mandate, Node
from ...names import BASE, Entity
from ...recognise import Items
from ...symbols import is_limited
from ..context import Context, Enacting, ends_in_colon, is_statement, sentence_end, sentence_start
from ..events import Events
from ..proposals import Draft
from ..sessions import holds_sessions, is_resolution, session_body, tells_it
from .actors import ACTORS, actors_at, is_group
from .askings import DONE, Lead, askings, own_officer
from .authors import AUTHORS, SLUG, Authored, events_of_authors, with_authors
from .clauses import Asking
from .due import Limits, due, named_parts, recurrence, session_before, session_event, time_before
from .each import each_apart
from .ends import clause_end
from .further import told_further
from .introduced import introduced, introduced_item
from .leading import (
    advised,
    advises,
    asked_of_item,
    goes_into_report,
    hands_in,
    leads_on,
    leads_others_on,
    leads_to,
    notes_items,
    says_itself,
    settles,
    subject_alone,
    who_wishes,
)
from .offices import with_offices
from .repeats import parted
from .reporting import GROUPS, in_order, is_of_person, named_told, told_body, who_is_told
from .speakers import Reading
from .told import tells_of_session

_ID = f"{BASE}id/"
_LONGEST_JOINT = 2  # items between two that are asked together: a comma and a joining word
_MOST_JOINT = 4  # verbs that share what is asked
_OPERATIVE = frozenset({Kind.OPERATIVE, Kind.SUBPARAGRAPH, Kind.PARAGRAPH})


def resolve_mandates(context: Context, enacting: Enacting, events: Events, known: Sequence[Draft], day: str) -> list[Mandate]:
    """Return the mandates of the operative parts of resolutions and decisions, and of statements of the Security Council.

    `known` are the drafts that the document prints, `day` is the one on which it was adopted itself.
    """
    authored = with_authors(context, with_offices(context, enacting))
    items = authored.items
    requests = context.rules.mandates.requesting.search(items.codes) is not None
    adopted = is_resolution(context)
    dated = adopted and not is_limited(context.key)  # a draft prints when it was issued
    tells = tells_of_session(context, events, items)
    reading = Reading(context, enacting, events, items, _concludes(context), tells, requests, day if dated else "")
    stated = is_statement(context.key)
    announcing = {draft.announced for draft in known}  # "recommends the following drafts": these ask themselves
    asked = _Asked(reading, authored)
    mandates: list[Mandate] = []
    start = 0
    for node in context.mentions.paragraphs.nodes:
        end = items.codes.find(END, start)
        if (node.kind in _OPERATIVE and node.path not in announcing) or (
            node.kind == Kind.UNNUMBERED and (stated or node.path in context.recommended)
        ):
            operative = stated or _is_operative(node.path, adopted)
            mandates += asked.by(node, start, end, reported=not (operative or reading.concludes))
        if node.kind == Kind.PARAGRAPH and node.path:
            mandates += _postponed(reading, start, end, node.path)
        start = end + 1
    return mandates


class _Asked:
    """What the paragraphs of a document ask, one after another; for their items what they lead to is kept, by their paths."""

    def __init__(self, reading: Reading, authored: Authored) -> None:
        """Begin a document, of which nothing has been read."""
        self._document, self._authored = reading, authored
        self._open: dict[str, tuple[Asking, ...]] = {}  # what is asked of each item below
        self._limits: dict[str, Mandate] = {}  # whose time limit holds for each item below
        self._told: dict[str, tuple[str, ...]] = {}  # who is to be told of what is asked of each item below
        self._given: set[str] = set()  # the paragraphs whose items are what is handed in
        self._telling: dict[str, str] = {}  # what the items tell
        self._wishing: dict[str, Entity] = {}  # who may wish to do what the items say
        self._subject: dict[str, tuple[str, ...]] = {}  # of whom alone the items tell
        self._settling: set[str] = set()  # the paragraphs whose items are what the body decided that somebody do
        self._advising: set[str] = set()  # the paragraphs whose items are recommendations of the author

    def _reading(self, node: Node) -> Reading:
        """Return what a paragraph is read from: in an annex to a letter its authors speak, not the document's body."""
        people = self._speakers(node)
        if people is None:
            return self._document
        return self._document._replace(events=events_of_authors(self._document.events), tells=True, unsaid=people)

    def _is_declared(self, node: Node) -> bool:
        """Tell whether a paragraph may begin with what its authors do, who are named above: "5. Requested the Board to"."""
        return node.kind == Kind.PARAGRAPH and self._speakers(node) is True

    def _speakers(self, node: Node) -> bool | None:
        """Tell whether people speak in the annex to a letter that a part stands in, None where nobody does who is known."""
        return self._authored.annexes.get(self._document.context.annex_of_letter(node.path))

    def _lead(self, reading: Reading, node: Node, start: int, end: int, above: Lead, *, asks: bool) -> None:
        """Keep what a paragraph of a report makes of the items below it; one that itself `asks` tells them nothing else.

        The items of an item tell what it tells: "(a) With regard to prices: (i) Took note of".
        """
        context, items = reading.context, reading.items
        if settles(reading, start, end, led=above.led):
            self._settling.add(node.path)
        tells = node.path in self._settling or (above.led and not asks and ends_in_colon(items, start, end))
        self._telling[node.path] = DONE if tells else leads_to(reading, start, end)
        if self._telling[node.path] != DONE:  # "The Committee: (a) Requested it to" asks others
            self._subject[node.path] = subject_alone(context, items, start, end)
        if advises(reading, start, end):
            self._advising.add(node.path)
        if wisher := who_wishes(context, items, start, end):
            self._wishing[node.path] = wisher

    def _led(self, context: Context, node: Node, opened: Sequence[Asking]) -> Lead:
        """Return what the words above a paragraph make of it; `opened` is what is asked there."""
        above = node.path.rpartition("/")[0]
        telling = self._telling.get(above, DONE if self._is_declared(node) else "")
        subject = self._subject.get(above, ())
        modality = opened[-1].modality if opened else "decides" if above in self._settling else ""
        # (a) 鼓励会员国: a verb without a subject at the head of an item asks in the name of the author
        advising = not context.pack.spaced and (bool(subject) or above in self._advising)
        return Lead(telling, self._wishing.get(above) or advised(context, opened), modality, subject, advising)

    def by(self, node: Node, start: int, end: int, *, reported: bool) -> Iterator[Mandate]:
        """Yield the mandates of a paragraph."""
        reading = self._reading(node)
        context, items = reading.context, reading.items
        above = node.path.rpartition("/")[0]
        opened = self._open.get(above, ())
        lead = self._led(context, node, opened)
        own = [*_by_known(askings(reading, start, end, node, lead, reported=reported))]
        own, opened = introduced_item(context, items, start, own, opened)
        if reported:
            self._lead(reading, node, start, end, lead, asks=bool(own))
        inherited = tuple(_by_known(asked_of_item(context, items, start, opened)))
        asked = own if any(a.addressees for a in own) or not inherited else list(inherited)
        if asked is not own or not own:
            asked, inherited = ([], ()) if says_itself(context, items, start, opened) else (asked, inherited)
        each = not own and (inherited != opened or above in self._given or goes_into_report(context, items, start, end))
        leads = asked and node.path not in self._settling and leads_on(context, items, node, asked[-1].end, end)
        if leads and not (leads_others_on(items, asked[-1], end) or notes_items(context, items, asked[-1].end, end)):
            self._open[node.path] = tuple(asked[-1:])  # the verb before the colon
        elif inherited and not own:
            self._open[node.path] = inherited
        elif reported and not own:
            self._open[node.path] = introduced(context, items, node, start, end)
        here = [
            *_of_first_sentence(self._document, inherited, own, start, node.path, reported=reported),
            *_mandates(self._document, asked, own, (start, end), node.path, reported=reported),
        ]
        if here and own and node.path in self._open:
            self._told[node.path] = here[-1].report_to
            self._given |= {node.path} if hands_in(context, items, start, end, here[-1].report_to) else set()
        if each:  # of each of several the same is asked, or what an item asks is reported, or goes into that
            here = [mandate._replace(report_to=mandate.report_to or self._told.get(above, ())) for mandate in here]
        if here and own and node.path in self._open and _only_when(context, items, own[-1].end, end):
            self._limits[node.path] = here[-1]
        yield from here if own else _in_time(here, self._limits.get(above))


def _by_known(asked: Iterable[Asking]) -> Iterator[Asking]:
    """Yield what is asked, by nobody where the authors of an annex ask; what they decide to do themselves is left out."""
    for asking in asked:
        addressees = tuple(each for each in asking.addressees if each != SLUG)
        if addressees or not asking.addressees:
            asker = None if asking.asker == AUTHORS else asking.asker
            yield asking._replace(addressees=addressees, asker=asker)


def _concludes(context: Context) -> bool:
    """Tell whether a document is what a treaty body says to States parties: concluding observations, a general comment."""
    return context.treaty is not None and re.search(r"/(?:CO|GC)/", context.key) is not None


def _is_operative(path: str, adopted: bool) -> bool:
    """Tell whether a paragraph asks: one of a resolution, or of what a resolution adopts and annexes."""
    return bool(re.match(r"(?:(?:res|dec)/\d+/)?(?:sec/\w+/)?op/", path)) or (
        bool(re.match(r"(?:res/\d+/)?annex/", path)) and (adopted or path.startswith("res/"))
    )


def _mandates(
    reading: Reading, asked: Sequence[Asking], own: Sequence[Asking], paragraph: tuple[int, int], path: str, *, reported: bool
) -> Iterator[Mandate]:
    context, items, phrases = reading.context, reading.items, reading.context.rules.mandates
    start, end = paragraph
    stops = sorted({a.start for a in own} | {end})
    here = asked is own
    inspected = path in context.recommended
    ends = {asking.start: asking.end for asking in own}
    before: tuple[str, ...] = ()  # who is to be told of what was asked last
    for asking in asked:
        low = asking.end if here else start
        high = stops[bisect_left(stops, low)] if here else end
        verb, low, high = _shared(context, items, (low, high), stops, ends) if here else ("", low, high)
        said = here and phrases.speaker.search(items.codes, sentence_start(items, asking.start), asking.end)
        if reported or reading.concludes or said:  # several sentences, each with what it asks
            high = min(high, sentence_end(items, low) + 1)
        high = clause_end(context, items, low, high, cut=high < end)
        first = min(low, asking.does) if here else low  # it may stand before who is asked: بأن تقدم اللجنة إلى المجلس
        place = _time_before(context, items, asking) if here else low
        if here and inspected and asking.modality == "recommends":
            place, high = _recommended(context, items, asked, asking, (place, low, high))
        span = asking.evidence if here else items.span(start, max(start + 1, end))
        asked_before = _asked_before(context, items, asked, asking) if here else None
        for ahead in (*parted(context, items, low, high), high):
            evidence = Evidence(path, span, asking.rule, 0.9 if here else 0.8)
            action = _action(context, items, low, ahead)
            action = f"{verb} {action}" if verb else action
            until = _before_request(context, items, low, ahead) if reported and not inspected else ahead
            mandate = _mandate(reading, asking, evidence, (place, first, low, until), action, asked_before, before)
            before = mandate.report_to
            told = mandate.due_date or mandate.report_to
            plans = mandate.due_event and not told and _decides_for_itself(context, items, asking)
            if (mandate.addressees or told or mandate.due_event) and not plans:
                apart = each_apart(context, items, (min(place, first), low, ahead), mandate) if here else []
                yield from apart or told_further(context, items, first, ahead, mandate)
            verb, place = "", ahead
            first = low = ahead
            span = items.span(low, high) if low < high else span


def _before_request(context: Context, items: Items, low: int, high: int) -> int:
    """Return where that ends which tells by when a body is to do what is asked: before what it is to ask others in turn.

    "The Assembly is invited to request the Board to report to it by May 2032": the day is the Board's. So it is where the
    Assembly is to do something else first: "to adopt it and request".
    """
    request = context.rules.mandates.requests_in_turn.search(items.codes, low, high)
    if request is None or items.codes[request.end()] == ",":
        return high  # 邀请专家，每两年公布一次数据: another thing to do
    if request.start() - low <= _LONGEST_JOINT:
        return request.end()
    joined = context.pack.spaced and context.rules.small.joined.search(items.codes, low, request.start())
    return request.start() if joined else high


def _of_first_sentence(
    reading: Reading, inherited: tuple[Asking, ...], own: Sequence[Asking], start: int, path: str, *, reported: bool
) -> Iterator[Mandate]:
    """Yield what an item is asked by its lead in a sentence behind which another asks: "(a) To make lamps. A should help".

    A few words that open it are its heading.
    """
    context, items = reading.context, reading.items
    end = sentence_end(items, start) + 1
    asks = any(asking.addressees for asking in own) and own[0].start >= end
    heads = end - start < (_LEAST_ASKED if context.pack.spaced else 2 * _LEAST_ASKED)
    if asks and not (heads or says_itself(context, items, start, inherited)):
        yield from _mandates(reading, inherited, [], (start, end), path, reported=reported)


_LEAST_ASKED = 7  # items of a sentence that tells what is asked


def _shared(
    context: Context, items: Items, places: tuple[int, int], stops: Sequence[int], ends: Mapping[int, int]
) -> tuple[str, int, int]:
    """Return where what is asked stands, behind the asking that it is shared with: "invites A and encourages B to report".

    A verb of its own may stand before that: "invites A to write, and B to print, a list".
    """
    low, high = places
    phrases = context.rules.mandates
    for _ in range(_MOST_JOINT):
        aside = phrases.aside.match(items.codes, low, high)  # "invites A, within its mandate, and encourages B to"
        bare = aside.end() if aside else low
        if high == stops[-1]:
            break
        if high - bare > _LONGEST_JOINT or not _only_joins(context, items, bare, high):
            other = _VERB.match(items.codes, ends[high], stops[-1]) if _BARE_VERB.fullmatch(items.codes, bare, high) else None
            if other is None or phrases.shared_object.match(items.codes, _behind_time(context, items, other.end())) is None:
                break
            verb = _action(context, items, bare, items.codes.index(",", bare))
            return verb, other.end(), stops[bisect_left(stops, other.end())]
        low = ends[high]
        high = stops[bisect_left(stops, low)]
    return "", low, high


def _behind_time(context: Context, items: Items, place: int) -> int:
    """Return where the time limit ends that stands at a place, with the comma behind it, else the place."""
    found = context.rules.find("deadline", items.codes[place : place + _LONGEST_LIMIT])
    end = next((place + match.end() for _, match in found if match.start() == 0), place)
    return end + (end > place and items.codes[end : end + 1] == ",")


_LONGEST_LIMIT = 12  # items
_BARE_VERB = compiled("[^,;.:]{1,3},[^,;.:]?")  # and the joining word
_VERB = compiled("[^,;.:]{1,8},")


def _time_before(context: Context, items: Items, asking: Asking) -> int:
    """Return where a time limit begins that alone stands before a phrase: a day, or a session of who is asked."""
    place = time_before(context, items, asking.start)
    if asking.told or not _session_holder(context, asking):
        return place
    return min(place, session_before(context, items, asking.start))


def _mandate(
    reading: Reading,
    asking: Asking,
    evidence: Evidence,
    places: tuple[int, int, int, int],
    action: str,
    asked_before: Entity | None,
    before: tuple[str, ...],
) -> Mandate:
    """Return who is asked for an action, and how.

    Whom to tell is read from the second place on, by when from the first, the rest from the third.
    """
    context, items = reading.context, reading.items
    place, first, low, high = places
    stop = items.codes[high : high + 1] in _STOPS  # before which a body that is told may stand: 提交委员会。
    told_by = context.rules.find("report_to", items.codes[first : high + stop])
    reports = [
        found
        for found in told_by
        if not context.rules.mandates.no_report.search(found[1][0])
        and not _names_candidates(context, items, first, found[1])
        and not _allots(context, items, asking, (first, asking.end), found[1])
        and not (found[0].values.get("enacting") and is_of_person(context, items, asking, first, found[1]))
    ]
    until = asking.modality != "decides" or bool(reports)  # "decides to extend it until": the last day is no deadline
    told = _where_told(context, items, first, first + min((match.start() for _, match in reports), default=0))
    often = recurrence(context, items, low, high) or _often_before(context, items, asking, place)
    holder = _session_holder(context, asking)
    recurs = bool(often) and context.rules.mandates.thereafter.search(items.codes, low, high) is None
    adopted = reading.adopted if not evidence.provision.startswith("annex/") else ""  # what is annexed counts otherwise
    whom = told_body(context, items, (first, asking.end), reports)
    limits = Limits(
        asking.asker,
        _asked_alone(context, asking),
        holder,
        bool(reports),
        whom,
        told,
        asking.end,
        until=until,
        recurs=recurs,
        adopted=adopted,
        several=_asks_several(context, asking),
    )
    due_date, due_event = due(context, items, reading.events, place, high, limits)
    if due_event is not None and asking.asker is not None and f"{_ID}{due_event.body}" == asking.asker.iri:
        asked_before = None  # it is at its own session that the body which asks is told
    where, informed = (first, asking.end), (asking.asker, asked_before)
    told_of = in_order(who_is_told(context, items, where, reports, informed, due_event), due_event)
    if reading.tells and asking.modality != "recommends" and told_of == asking.addressees:  # it meets then, who asks is told
        told_of = in_order(who_is_told(context, items, where, reports, informed, None), None)
    same = before if _is_of_the_same(context, items, low, high) else ()
    report_to = told_of or (before and _told_another(context, items, low, high)) or same
    if due_event is not None and not report_to and _is_of_unknown(items, asking, due_event):
        due_event = None
    report_to = tuple(own_officer(reading, asking.asker, each) for each in report_to)
    if asking.addressees == report_to:
        report_to = ()  # nobody is asked to report to itself
    return Mandate(
        evidence=evidence,
        addressees=asking.addressees,
        modality=asking.modality,
        action=action,
        due_date=due_date,
        due_event=due_event,
        recurrence=often,
        report_to=report_to,
    )


def _recommended(
    context: Context, items: Items, asked: Sequence[Asking], asking: Asking, places: tuple[int, int, int]
) -> tuple[int, int]:
    """Return where the time limit of what is recommended may stand, from the sentence on, and where it ends.

    It ends before what it asks others in turn, if it has a time limit of its own.
    """
    place, low, high = places
    sentence = sentence_start(items, asking.start)
    place = place if any(sentence <= other.start < asking.start for other in asked) else sentence
    request = context.rules.mandates.requests_in_turn.search(items.codes, low, high)
    if request is None:
        return place, high
    limits = context.rules.find("deadline", items.codes[place : request.end()])
    timed = any(limits) or recurrence(context, items, place, request.end())
    return place, request.end() if timed else high


def _is_of_unknown(items: Items, asking: Asking, session: Event) -> bool:
    """Tell whether a session that looks like one of who asks is that of a body which is asked and not known: "at its tenth"."""
    own = asking.asker is not None and session.body == asking.asker.iri.removeprefix(_ID)
    return own and not asking.addressees and BODY in items.codes[asking.start : asking.end]


def _where_told(context: Context, items: Items, first: int, place: int) -> int:
    """Return from where what is reported is told: in Chinese from what stands before its verb, 在第十届会议期间，就此向."""
    alone = not context.pack.spaced and context.rules.mandates.one_more.search(items.codes, first, place) is None
    return first if alone else place


def _often_before(context: Context, items: Items, asking: Asking, place: int) -> str:
    """Return how often is due what is asked from a place on, by what leads to its phrase or to who is asked in it."""
    if place > asking.start:
        return ""
    first = asking.start if asking.modality == "decides" else asking.does  # "decides that, every two years, the Board"
    named = (each for each in range(first, asking.end) if items.codes[each] in ACTORS)
    within = recurrence(context, items, first, next(named, first))
    return within or (_led_often(context, items, place) if place == asking.start else "")


def _led_often(context: Context, items: Items, place: int) -> str:
    """Return how often is due what is asked at a place, by what leads to it: "Every two years until then, the Board is".

    Where somebody is named between, that tells how often they ask.
    """
    start = sentence_start(items, place)
    lead = items.codes[start:place]
    if any(actors_at(context, items, range(start, place))):
        return ""
    apart = lead.endswith(",")  # Russian has no comma there: «Раз в два года ЮНЕСКО следует»
    opens = any(match[0] == lead or (apart and not match.start()) for _, match in context.rules.find("recurrence", lead))
    return recurrence(context, items, start, place) if opens else ""


_STOPS = tuple(",;.:")


def _is_of_the_same(context: Context, items: Items, low: int, high: int) -> bool:
    """Tell whether a stretch is told whom what was asked before was: it asks to do so, too, or for another report."""
    rules = context.rules.mandates
    if rules.same_deed.match(items.codes, low, high):
        return True
    too = rules.reported_too.match(items.codes, low, high)
    return too is not None and (not named_parts(too, "bare") or context.begins_with_and(items, low))


def _told_another(context: Context, items: Items, low: int, high: int) -> tuple[str, ...]:
    """Return whom a stretch tells of that another begins: "and its findings to the Commission"."""
    match = context.rules.mandates.told_another.match(items.codes, low, high)
    return tuple(actors_at(context, items, range(*match.span("to")))) if match else ()


def _decides_for_itself(context: Context, items: Items, asking: Asking) -> bool:
    """Tell whether a body decides to do something itself, as to take a question up again: at a session that asks nobody."""
    own = asking.asker is not None and asking.addressees == (asking.asker.iri.removeprefix(_ID),)
    return own and asking.modality == "decides" and not any(actors_at(context, items, range(asking.start, asking.end)))


def _names_candidates(context: Context, items: Items, first: int, match: re.Match[str]) -> bool:
    """Tell whether candidates are what a body is told: "communicate to the secretariat the names of their candidates"."""
    low, high = (first + place for place in match.span())
    start = low - len(_CLAUSE.split(items.codes[max(first, low - _LONGEST_OBJECT) : low])[-1])
    end = high + len(_CLAUSE.split(items.codes[high : high + _LONGEST_OBJECT])[0])
    return context.rules.mandates.candidates.search(items.codes, start, end) is not None


_CLAUSE = compiled("[,;.:]")
_LONGEST_OBJECT = 8  # items of what is told, before or behind whom it is told


def _allots(context: Context, items: Items, asking: Asking, places: tuple[int, int], match: re.Match[str]) -> bool:
    """Tell whether a body only decides which organ of its own takes something up: "to refer it to the Second Committee"."""
    if not _decides_for_itself(context, items, asking) or asking.asker is None:
        return False
    told = [context.names.find(f"{_ID}{each}") for each in named_told(context, items, places, match)]
    return bool(told) and all(each is not None and asking.asker.iri in each.parents for each in told)


def _asked_before(context: Context, items: Items, asked: Sequence[Asking], asking: Asking) -> Entity | None:
    """Return whom a sentence asked before it asks groups: "requests A to report, and invites States to inform him".

    A pronoun that meant the body which asks, not a person, means it again: « prie A de lui faire rapport, et invite les États
    à lui faire rapport ».
    """
    before = next((each for each in reversed(asked) if each.start < asking.start), None)
    if before is None or before.start < sentence_start(items, asking.start) or len(before.addressees) != 1:
        return None
    informs = bool(asking.addressees) and all(each.startswith(GROUPS) for each in asking.addressees)
    entity = context.names.find(f"{_ID}{before.addressees[0]}") if informs else None
    again = entity is not None and not entity.is_post and tells_it(context, items, before.end, asking.start)
    return entity if entity is not None and entity.is_body and not again else None


def _session_holder(context: Context, asking: Asking) -> Entity | None:
    """Return the only body that is asked, if it holds sessions and does not ask itself."""
    asked = _asked_alone(context, asking)
    return asked if asked is not None and asked.iri in context.names.entities and holds_sessions(asked) else None


def _asks_several(context: Context, asking: Asking) -> bool:
    """Tell whether several are asked, by their names or as a group."""
    return len(asking.addressees) > 1 or any(is_group(context, each) for each in asking.addressees)


def _asked_alone(context: Context, asking: Asking) -> Entity | None:
    """Return the only body that is asked, if it does not ask itself."""
    asked = context.names.find(f"{_ID}{asking.addressees[0]}") if len(asking.addressees) == 1 else None
    return asked if asked is not None and asked.is_body and asked != asking.asker else None


def _only_joins(context: Context, items: Items, low: int, high: int) -> bool:
    """Tell whether nothing that is asked stands between two verbs: a comma, a joining word, adverbs."""
    between = context.rules.mandates.clause_adverbs.sub("", items.codes[low:high])
    return not between or context.rules.small.day_joint.fullmatch(between) is not None


def _only_when(context: Context, items: Items, low: int, high: int) -> bool:
    """Tell whether only a time limit stands between whom a paragraph asks and its items: "Invites X, before 2032, to:"."""
    codes = items.codes[low:high]
    rest = codes
    for _, match in context.rules.find("deadline", codes):
        rest = rest.replace(match[0], "", 1)
    return len(rest) < len(codes) and context.rules.mandates.leading.fullmatch(_MARKS.sub("", rest)) is not None


_MARKS = compiled(r"[,:\s]")


def _in_time(mandates: Sequence[Mandate], limit: Mandate | None) -> Iterator[Mandate]:
    """Yield mandates, those without a time limit with that of the mandate above them."""
    for mandate in mandates:
        timed = mandate.due_date or mandate.due_event or mandate.recurrence
        if limit is None or (timed and not _acts_then(mandate, limit)):
            yield mandate
        else:
            yield mandate._replace(due_date=limit.due_date, due_event=limit.due_event)


def _acts_then(mandate: Mandate, limit: Mandate) -> bool:
    """Tell whether a body is to do at one session what is said of another: at its tenth, "place it on the agenda of its"."""
    then, other = limit.due_event, mandate.due_event
    return then is not None and other is not None and mandate.addressees == (then.body,) == (other.body,)


def _postponed(reading: Reading, start: int, end: int, path: str) -> Iterator[Mandate]:
    """Yield what a report says its body will decide at a later session."""
    context, items, events = reading.context, reading.items, reading.events
    for rule, match in context.rules.find("postponed", items.codes[start:end]):
        low, high = start + match.start(), start + match.end()
        place = items.codes.index(SESSION, low, high)
        body = session_body(context, items, place, events.body, events.session)
        event = session_event(context, body, items.values[place])
        first, last = next(iter(named_parts(match, "by", "whom")))
        addressees = tuple(actors_at(context, items, range(start + first, start + last)))
        if event is not None and addressees:
            evidence = Evidence(path, items.span(low, high), rule.name, 0.8)
            action = _action(context, items, high, sentence_end(items, high))
            yield Mandate(evidence, addressees, "decides", action, "", event, "", ())


def _action(context: Context, items: Items, low: int, high: int) -> str:
    if low >= high:
        return ""
    return context.pack.on_one_line(items.written_across(low, high)).strip(" ,;:.，；：。、،؛")
