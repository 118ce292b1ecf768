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
from itertools import pairwise

from ...expressions import compiled
from ...languages.classes import BODY, DATE, SESSION
from ...languages.rules import Rule
from ...languages.words import END
from ...model import Event, Evidence, Kind, Mandate, Node
from ...names import BASE, Entity
from ...recognise import Items
from ..context import Context, Enacting, is_statement, sentence_end, sentence_start
from ..events import Events
from ..proposals import Draft
from ..sessions import holds_sessions, is_resolution, session_body
from ..triggers import NOTING
from .actors import ACTORS, actors_at
from .askings import DONE, SAID, Lead, askings
from .authors import AUTHORS, SLUG, Authored, events_of_authors, with_authors
from .clauses import Asking
from .due import Limits, due, named_parts, recurrence, session_before, session_event, time_before
from .ends import clause_end
from .further import told_further
from .holders import expert_at
from .introduced import introduced, introduced_item
from .offices import with_offices
from .speakers import Reading
from .told import lead_items, tells_of_session

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
    tells = tells_of_session(context, events, items)
    reading = Reading(context, enacting, events, items, _concludes(context), tells, requests, day if adopted else "")
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
        self._telling: dict[str, str] = {}  # what the items tell
        self._wishing: dict[str, Entity] = {}  # who may wish to do what the items say

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

    def by(self, node: Node, start: int, end: int, *, reported: bool) -> Iterator[Mandate]:
        """Yield the mandates of a paragraph."""
        reading = self._reading(node)
        context, items = reading.context, reading.items
        above = node.path.rpartition("/")[0]
        opened = self._open.get(above, ())
        wisher = self._wishing.get(above) or _advised(context, opened)
        telling = self._telling.get(above, DONE if self._is_declared(node) else "")
        lead = Lead(telling, wisher, opened[-1].modality if opened else "")
        own = [*_by_known(askings(reading, start, end, node, lead, reported=reported))]
        own, opened = introduced_item(context, items, start, own, opened)
        if reported:
            self._telling[node.path] = _leads_to(reading, start, end)
        if reported and (wisher := _wisher(context, items, start, end)):
            self._wishing[node.path] = wisher
        inherited = _of_item(context, items, start, opened)
        asked = own if any(a.addressees for a in own) or not inherited else list(inherited)
        if asked is not own or not own:
            asked, inherited = ([], ()) if _says_itself(context, items, start, opened) else (asked, inherited)
        each = not own and (inherited != opened or _goes_into_report(context, items, start, end))
        if (
            asked
            and _leads_on(context, items, node, asked[-1].end, end)
            and not _notes_items(context, items, asked[-1].end, end)
        ):
            self._open[node.path] = tuple(asked[-1:])  # the verb before the colon
        elif inherited and not own:
            self._open[node.path] = inherited
        elif reported and not own:
            self._open[node.path] = introduced(context, items, node, start, end)
        here = list(_mandates(self._document, asked, own, (start, end), node.path, reported=reported))
        if here and own and node.path in self._open:
            self._told[node.path] = here[-1].report_to
        if each:  # of each of several the same is asked, or what an item asks goes into what is reported
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


def _leads_on(context: Context, items: Items, node: Node, place: int, end: int) -> bool:
    """Tell whether a paragraph leads to items of what is asked by the words that end at a place, in the sentence of its colon.

    A sentence behind them that says nothing else may lead there, too: "Decides to make lamps. In this regard:". What has
    items and ends in no mark leads to them without a colon: "instructs the Secretary-General".
    """
    mark = items.codes[:end].rstrip()[-1:]
    if mark != ":" and (not node.children or mark in _ENDS):
        return False
    last = sentence_start(items, end - 1)
    return place > last or len(context.rules.mandates.clause_adverbs.sub("", items.codes[last : end - 1])) <= _LONGEST_LEAD_ON


_ENDS = ".,;"  # of clauses, in all languages
_LONGEST_LEAD_ON = 3  # words that are no known adverbs


def _says_itself(context: Context, items: Items, start: int, opened: Sequence[Asking]) -> bool:
    """Tell whether an item says something itself, which asks nothing: "Calls upon States: (a) Takes note of the work of".

    Others may be recommended to say so themselves. Chinese has one form for what is done and what is asked, but few are asked
    to take note of what is told, or to welcome it.
    """
    if not opened or opened[-1].modality == "recommends":
        return False
    rules = context.rules
    if rules.mandates.says_first.match(items.codes, start) or (
        opened[-1].modality == "decides" and rules.mandates.stating.match(items.codes, start)
    ):
        return True  # "We stress that", and below "We decide to:" what is only said, or asked of somebody who is not known
    kinds = (*NOTING, "neutral") if context.pack.spaced else NOTING
    verbs = [context.rules.stances[kind] for kind in kinds]
    places = range(start, start + (_LONGEST_ADVERB if context.pack.spaced else 1) + 1)  # "also takes note", "se félicite"
    if not any(verb.match(items.codes, place) for verb in verbs for place in places):
        return False
    written = items.written(start, start + _LONGEST_ADVERB + 1)
    opens = context.pack.openings["operative"].match(written[:1].upper() + written[1:])
    return opens is not None or not context.pack.spaced


_LONGEST_ADVERB = 3  # words: с глубоким удовлетворением


def _concludes(context: Context) -> bool:
    """Tell whether a document is what a treaty body says to States parties: concluding observations, a general comment."""
    return context.treaty is not None and re.search(r"/(?:CO|GC)/", context.key) is not None


def _is_operative(path: str, adopted: bool) -> bool:
    """Tell whether a paragraph asks: one of a resolution, or of what a resolution adopts and annexes."""
    return bool(re.match(r"(?:(?:res|dec)/\d+/)?(?:sec/\w+/)?op/", path)) or (
        bool(re.match(r"(?:res/\d+/)?annex/", path)) and (adopted or path.startswith("res/"))
    )


def _leads_to(reading: Reading, start: int, end: int) -> str:
    """Return whether the items below a paragraph tell what the body of the document did, or what was said; else nothing."""
    context, events, items = reading.context, reading.events, reading.items
    if lead_items(context, events, items, start, end):
        return DONE
    return SAID if reading.tells and _sums_up(context, events, items, start, end) else ""


def _goes_into_report(context: Context, items: Items, start: int, end: int) -> bool:
    """Tell whether an item asks for what is reported where it is told whom: "To report to it and: (a) To present findings"."""
    return context.rules.mandates.reported_item.search(items.codes, start, end) is not None


def _sums_up(context: Context, events: Events, items: Items, start: int, end: int) -> bool:
    """Tell whether a paragraph leads to items of what was said, not by the body of the document: "The Chair summed up:"."""
    leads = items.codes[start:end].rstrip().endswith(":")
    if not leads or context.rules.mandates.summing.search(items.codes, start, end) is None:
        return False
    return not any(items.codes[i] == BODY and context.named(items, i) == events.body for i in range(start, end))


def _notes_items(context: Context, items: Items, start: int, end: int) -> bool:
    """Tell whether a paragraph takes note of the items below: "decided to take note of the following documents:"."""
    return context.rules.stances["takesNoteOf"].search(items.codes, max(start, end - _LONGEST_LEAD), end) is not None


_LONGEST_LEAD = 10  # items: "take note of the following documents:"


def _wisher(context: Context, items: Items, start: int, end: int) -> Entity | None:
    """Return the body that may wish to do what the items below a paragraph say, None where it leads to no such items."""
    if not items.codes[start:end].rstrip().endswith(":"):
        return None
    match = context.rules.mandates.wishes.search(items.codes, sentence_start(items, end - 1), end)
    bodies = (
        context.named(items, place) for place in range(start, match.end() if match else start) if items.codes[place] == BODY
    )
    return next((entity for entity in bodies if entity is not None), None)


def _advised(context: Context, opened: Sequence[Asking]) -> Entity | None:
    """Return the one body that should do what items say: "recommends that the Assembly: (a) Request the Board to"."""
    last = opened[-1] if opened else None
    if last is None or last.modality != "recommends" or len(last.addressees) != 1:
        return None
    entity = context.names.find(f"{_ID}{last.addressees[0]}")
    return entity if entity is not None and holds_sessions(entity) else None


def _of_item(context: Context, items: Items, start: int, asked: tuple[Asking, ...]) -> tuple[Asking, ...]:
    """Return what is asked above an item, of whom it begins with where no one is named there: "recommended that: (a) A do".

    So it is where only groups are, and a mark stands behind: "requested States to inform it: (a) Chad, by May, on its laws".
    """
    groups = all(each.startswith("group/") for asking in asked for each in asking.addressees)
    if not asked or not groups:
        return asked
    named = any(asking.addressees for asking in asked)
    subject = context.rules.mandates.item_subject.match(items.codes, start)
    low, high = next(iter(named_parts(subject, "to")), (0, 0)) if subject else (0, 0)
    addressees = tuple(dict.fromkeys(actors_at(context, items, range(low, high))))
    if named and not (addressees and context.rules.mandates.item_apart.match(items.codes, high)):
        return asked
    return tuple(asking._replace(addressees=addressees) for asking in asked)


def _mandates(
    reading: Reading, asked: Sequence[Asking], own: Sequence[Asking], paragraph: tuple[int, int], path: str, *, reported: bool
) -> Iterator[Mandate]:
    context, items, phrases = reading.context, reading.items, reading.context.rules.mandates
    start, end = paragraph
    stops = sorted({a.start for a in own} | {end})
    here = asked is own
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
        if here and path in context.recommended and asking.modality == "recommends":
            place, high = _recommended(context, items, asked, asking, (place, low, high))
        span = asking.evidence if here else items.span(start, max(start + 1, end))
        asked_before = _asked_before(context, items, asked, asking) if here else None
        for ahead in (*_parted(context, items, low, high), high):
            evidence = Evidence(path, span, asking.rule, 0.9 if here else 0.8)
            mandate = _mandate(reading, asking, evidence, (place, first, low, ahead), asked_before, before)
            mandate = mandate._replace(action=f"{verb} {mandate.action}") if verb else mandate
            before = mandate.report_to
            told = mandate.due_date or mandate.report_to
            plans = mandate.due_event and not told and _decides_for_itself(context, items, asking)
            if (mandate.addressees or told or mandate.due_event) and not plans:
                yield from told_further(context, items, first, ahead, mandate)
            verb, place = "", ahead
            first = low = ahead
            span = items.span(low, high) if low < high else span


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
            other = _VERB.match(items.codes, ends[high]) if _BARE_VERB.fullmatch(items.codes, bare, high) else None
            if other is None or phrases.shared_object.match(items.codes, other.end()) is None:
                break
            verb = _action(context, items, bare, items.codes.index(",", bare))
            return verb, other.end(), stops[bisect_left(stops, other.end())]
        low = ends[high]
        high = stops[bisect_left(stops, low)]
    return "", low, high


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
    asked_before: Entity | None,
    before: tuple[str, ...],
) -> Mandate:
    """Return what is asked: whom to tell is read from the second place on, by when from the first, the rest from the third."""
    context, items = reading.context, reading.items
    place, first, low, high = places
    stop = items.codes[high : high + 1] in _STOPS  # before which a body that is told may stand: 提交委员会。
    told_by = context.rules.find("report_to", items.codes[first : high + stop])
    reports = [
        found
        for found in told_by
        if not context.rules.mandates.no_report.search(found[1][0])
        and not _allots(context, items, asking, (first, asking.end), found[1])
        and not (found[0].values.get("enacting") and _is_of_person(context, items, asking, first, first + found[1].start()))
    ]
    until = asking.modality != "decides" or bool(reports)  # "decides to extend it until": the last day is no deadline
    told = first + min((match.start() for _, match in reports), default=0)
    often = recurrence(context, items, low, high) or (_led_often(context, items, place) if place == asking.start else "")
    holder = _session_holder(context, asking)
    recurs = bool(often) and context.rules.mandates.thereafter.search(items.codes, low, high) is None
    adopted = reading.adopted if not evidence.provision.startswith("annex/") else ""  # what is annexed counts otherwise
    whom = _told(context, items, (first, asking.end), reports)
    limits = Limits(asking.asker, holder, bool(reports), whom, told, until=until, recurs=recurs, adopted=adopted)
    due_date, due_event = due(context, items, reading.events, place, high, limits)
    told_of = _report_to(context, items, (first, asking.end), reports, (asking.asker, asked_before), due_event)
    same = before if _is_of_the_same(context, items, low, high) else ()
    report_to = _in_order(told_of, due_event) or same
    if asking.addressees == report_to:
        report_to = ()  # nobody is asked to report to itself
    is_bound = bool(due_date or due_event or often or report_to)
    return Mandate(
        evidence=evidence,
        addressees=asking.addressees,
        modality=(is_bound and asking.bound) or asking.modality,
        action=_action(context, items, low, high),
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


def _led_often(context: Context, items: Items, place: int) -> str:
    """Return how often is due what is asked at a place, by what leads to it: "Every two years until then, the Board is".

    Where somebody is named between, that tells how often they ask.
    """
    start = sentence_start(items, place)
    lead = items.codes[start:place]
    if not lead.endswith(",") or any(actors_at(context, items, range(start, place))):
        return ""
    opens = any(not match.start() for _, match in context.rules.find("recurrence", lead))
    return recurrence(context, items, start, place) if opens else ""


_STOPS = tuple(",;.")


def _is_of_the_same(context: Context, items: Items, low: int, high: int) -> bool:
    """Tell whether a stretch is told whom what was asked before was: it asks to do so, too, or for another report."""
    rules = context.rules.mandates
    return bool(rules.same_deed.match(items.codes, low, high) or rules.reported_too.match(items.codes, low, high))


def _parted(context: Context, items: Items, low: int, high: int) -> list[int]:
    """Return where one more thing begins that is asked, with a day of its own or again and again."""
    places = list(_next_due(context, items, low, high))
    again = _next_often(context, items, places[-1] if places else low, high)
    return [*places, again] if again else places


def _next_often(context: Context, items: Items, low: int, high: int) -> int:
    """Return where it is asked again and again for more than what is due once, else 0: "a note by May, and monthly reports"."""
    found = context.rules.find("deadline", items.codes[low:high])
    last = max((low + match.end() for _, match in found if DATE in match[0]), default=0)
    if not last or context.rules.mandates.thereafter.search(items.codes, low, high):
        return 0
    found_too = context.rules.mandates.reported_too.finditer(items.codes, last, high)
    places = (
        each.start() for each in found_too if not named_parts(each, "bare") or context.begins_with_and(items, each.start())
    )
    place = next(places, 0)
    once = not recurrence(context, items, low, place)
    return place if place and once and recurrence(context, items, place, high) else 0


def _next_due(context: Context, items: Items, low: int, high: int) -> Iterator[int]:
    """Yield where one more thing begins that is asked, with a day of its own: "a note by May 2031, and a report by May 2032".

    A joining word stands right behind the day of the one, or right before that of the other, not both: "by May or June".
    """
    if items.codes.count(DATE, low, high) < _DAY_EACH:
        return
    found = context.rules.find("deadline", items.codes[low:high])
    days = sorted({(low + match.start(), low + match.end()) for _, match in found if DATE in match[0]})
    for (_, end), (start, _) in pairwise(days):
        behind = _joint(context, items, end)
        before = next((place for place in range(max(end, start - 2), start + 1) if _joint(context, items, place) == start), 0)
        if end < start and (behind > 0) != (before > 0):
            yield end + (items.codes[end] == ",") if behind else before


def _joint(context: Context, items: Items, place: int) -> int:
    """Return where a joining word at a place ends, with a comma before it or none, or that is written onto the next; else 0."""
    bare = place + (items.codes[place] == ",")
    match = context.rules.mandates.one_more.match(items.codes, place)
    return match.end() if match else bare * context.begins_with_and(items, bare)


_DAY_EACH = 2  # dates


def _decides_for_itself(context: Context, items: Items, asking: Asking) -> bool:
    """Tell whether a body decides to do something itself, as to take a question up again: at a session that asks nobody."""
    own = asking.asker is not None and asking.addressees == (asking.asker.iri.removeprefix(_ID),)
    return own and asking.modality == "decides" and not any(actors_at(context, items, range(asking.start, asking.end)))


def _allots(context: Context, items: Items, asking: Asking, places: tuple[int, int], match: re.Match[str]) -> bool:
    """Tell whether a body only decides which organ of its own takes something up: "to refer it to the Second Committee"."""
    if not _decides_for_itself(context, items, asking) or asking.asker is None:
        return False
    told = [context.names.find(f"{_ID}{each}") for each in _named_told(context, items, places, match)]
    return bool(told) and all(each is not None and asking.asker.iri in each.parents for each in told)


def _asked_before(context: Context, items: Items, asked: Sequence[Asking], asking: Asking) -> Entity | None:
    """Return whom a sentence asked before it asks groups: "requests A to report, and invites States to inform him"."""
    before = next((each for each in reversed(asked) if each.start < asking.start), None)
    if before is None or before.start < sentence_start(items, asking.start) or len(before.addressees) != 1:
        return None
    informs = bool(asking.addressees) and all(each.startswith(_GROUPS) for each in asking.addressees)
    entity = context.names.find(f"{_ID}{before.addressees[0]}") if informs else None
    return entity if entity is not None and entity.is_body else None


_GROUPS = ("group/", "state/")


def _told(
    context: Context, items: Items, places: tuple[int, int], reports: Sequence[tuple[Rule, re.Match[str]]]
) -> Entity | None:
    """Return the only body that is named as who is to be told, if it holds sessions."""
    told = {actor for _, match in reports for actor in _named_told(context, items, places, match)}
    body = context.names.entities.get(f"{_ID}{told.pop()}") if len(told) == 1 else None
    return body if body is not None and holds_sessions(body) else None


def _session_holder(context: Context, asking: Asking) -> Entity | None:
    """Return the only body that is asked, if it holds sessions and does not ask itself."""
    asked = context.names.entities.get(f"{_ID}{asking.addressees[0]}") if len(asking.addressees) == 1 else None
    return asked if asked is not None and asked != asking.asker and holds_sessions(asked) else None


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
        yield mandate if timed or limit is None else mandate._replace(due_date=limit.due_date, due_event=limit.due_event)


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


def _in_order(told: Iterable[str], session: Event | None) -> tuple[str, ...]:
    """Return each of those who are told once, first whose session it is due at."""
    return tuple(sorted(dict.fromkeys(told), key=lambda body: session is None or body != session.body))


def _report_to(
    context: Context,
    items: Items,
    places: tuple[int, int],
    reports: Sequence[tuple[Rule, re.Match[str]]],
    informed: tuple[Entity | None, Entity | None],
    session: Event | None,
) -> Iterator[str]:
    """Yield who is to be told: those named, whom a pronoun means ("lui présenter un rapport"), or that of the due session.

    By a pronoun one of two may be `informed`: who asks, or whom the sentence asked before.
    """
    for rule, match in reports:
        meant = _meant(context, rule, match, *informed)
        if rule.values.get("same") and session is not None:
            yield session.body
        if rule.values.get("enacting"):
            if session is not None and SESSION in items.codes[places[0] : places[0] + match.end()]:
                yield session.body  # "from the tenth session of the Commission on, to report to it", 向第九届世界卫生大会报告
            elif meant is not None:
                yield meant.iri.removeprefix(_ID)
        if rule.values.get("person") and meant is not None and meant.is_post:
            yield meant.iri.removeprefix(_ID)
        yield from _named_told(context, items, places, match)


def _is_of_person(context: Context, items: Items, asking: Asking, low: int, place: int) -> bool:
    """Tell whether a pronoun behind a place means somebody whom groups should help: « coopérer avec elle et lui fournir »."""
    groups = bool(asking.addressees) and all(each.startswith(_GROUPS) for each in asking.addressees)
    places = range(place - 1, low - 1, -1) if groups else ()
    last = next((i for i in places if items.codes[i] in ACTORS and context.named(items, i)), -1)
    entity = context.named(items, last) if last >= 0 else None
    return entity is not None and (entity.is_post or expert_at(context, items, last) is not None)


def _named_told(context: Context, items: Items, places: tuple[int, int], match: re.Match[str]) -> Iterator[str]:
    """Yield whom what is said of a report names as who is to be told.

    `places` are where it is read from and where those end who are asked. Who stands between is told nothing, but who stands
    right behind: يزود الصندوق المجلس بمعلومات.
    """
    low, asked = places
    for start, end in named_parts(match, "to", "whom", "by", "at", "of"):
        told = actors_at(context, items, range(low + start, low + end) if low + end > asked else (asked,))
        yield from (actor for actor in told if not actor.endswith("-members"))  # what they are sent, their body is not told


def _meant(context: Context, rule: Rule, match: re.Match[str], asker: Entity | None, before: Entity | None) -> Entity | None:
    """Return whom a pronoun means: whom the sentence asked before, unless that is a person and it is said of a body alone."""
    if before is None or rule.values.get("person") or not before.is_post:
        return before or asker
    return asker if context.rules.persons or context.rules.mandates.she.search(match[0]) else before
