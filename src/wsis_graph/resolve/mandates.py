"""Who is asked to do what, by when, how often, and to whom to report.

Operative parts ask, what a resolution annexes, and what a treaty body concludes on a State party or comments on: what a
preamble or a relative clause tells of is what an earlier text asked. A report asks in the present tense, in the name of its
author or of no one: "Member States are invited to"; what it tells of in the past was asked by others, unless by its own body
at the session (resolve.told). The items below "Requests the Commission:" are asked of the same addressee in the same way,
those below "It recommended that:" of whom each begins with. What an organ "may wish to" ask, its items ask in its name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ..languages.classes import BODY, CITATION, DATE, GROUP, INSTRUMENT, POST, ROLE, SESSION, STATE
from ..languages.rules import Rule
from ..languages.words import BREAK, END, SYMBOL_TOKEN
from ..model import Evidence, Kind, Mandate, Node, Span
from ..names import BASE, Entity
from ..recognise import Items
from .context import ORGANS, Context, Enacting, is_statement, sentence_end, sentence_start
from .due import due, named_parts, recurrence, session_event
from .events import Events
from .proposals import drafts
from .sessions import is_resolution, session_body
from .told import follows_own, in_session, is_told, is_unsaid, lead_items, tells_of_session

_ID = f"{BASE}id/"
_LONGEST_JOINT = 2  # items between two that are asked together: a comma and a joining word
_MOST_JOINT = 4  # verbs that share what is asked
_ACTORS = BODY + POST + ROLE + GROUP + STATE
_SAME = "same"  # the manner of the phrase before
_OPERATIVE = frozenset({Kind.OPERATIVE, Kind.SUBPARAGRAPH, Kind.PARAGRAPH})


class Asking(NamedTuple):
    """A phrase that asks: its items, modality and addressees, and where the verb stands of what is asked."""

    start: int
    end: int
    does: int
    modality: str
    addressees: tuple[str, ...]
    rule: str
    evidence: Span
    asker: Entity | None


class _Reading(NamedTuple):
    """What the mandates of a document are read from."""

    context: Context
    enacting: Enacting
    events: Events
    items: Items
    concludes: bool  # whether it is what a treaty body says to States parties
    tells: bool  # whether it is what a body tells of its session


def resolve_mandates(context: Context, enacting: Enacting, events: Events) -> list[Mandate]:
    """Return the mandates of the operative parts of resolutions and decisions, and of statements of the Security Council."""
    items = context.mentions.parts
    reading = _Reading(context, enacting, events, items, _concludes(context), tells_of_session(context, events, items))
    adopted = is_resolution(context)
    stated = is_statement(context.key)
    announcing = {draft.announced for draft in drafts(context)}  # "recommends the following drafts": these ask themselves
    open_askings: dict[str, tuple[Asking, ...]] = {}
    leading: set[str] = set()  # paragraphs whose items tell what the body of the document did
    wishing: dict[str, Entity] = {}  # paragraphs whose items are what a body may wish to do, by it
    mandates: list[Mandate] = []
    start = 0
    for node in context.mentions.paragraphs.nodes:
        end = items.codes.find(END, start)
        operative = stated or _is_operative(node.path, adopted)
        if (node.kind in _OPERATIVE and node.path not in announcing) or (stated and node.kind == Kind.UNNUMBERED):
            above = node.path.rpartition("/")[0]
            reported = not (operative or reading.concludes)
            own = list(_askings(reading, start, end, node, reported=reported, led=above in leading, wisher=wishing.get(above)))
            if reported and lead_items(context, events, items, start, end):
                leading.add(node.path)
            if reported and (wisher := _wisher(context, items, start, end)):
                wishing[node.path] = wisher
            inherited = _of_item(context, items, start, open_askings.get(above, ()))
            asked = own if any(a.addressees for a in own) or not inherited else list(inherited)
            if asked and items.codes[start:end].rstrip().endswith(":"):
                open_askings[node.path] = tuple(asked[-1:])  # the verb before the colon
            elif inherited and not own:
                open_askings[node.path] = inherited
            mandates += _mandates(reading, asked, own, (start, end), node.path, reported=reported)
        if node.kind == Kind.PARAGRAPH and node.path:
            mandates += _postponed(reading, start, end, node.path)
        start = end + 1
    return mandates


def _concludes(context: Context) -> bool:
    """Tell whether a document is what a treaty body says to States parties: concluding observations, a general comment."""
    return context.treaty is not None and re.search(r"/(?:CO|GC)/", context.key) is not None


def _is_operative(path: str, adopted: bool) -> bool:
    """Tell whether a paragraph asks: one of a resolution, or of what a resolution adopts and annexes."""
    return bool(re.match(r"(?:(?:res|dec)/\d+/)?op/", path)) or (
        bool(re.match(r"(?:res/\d+/)?annex/", path)) and (adopted or path.startswith("res/"))
    )


def _wisher(context: Context, items: Items, start: int, end: int) -> Entity | None:
    """Return the body that may wish to do what the items below a paragraph say, None where it leads to no such items."""
    if not items.codes[start:end].rstrip().endswith(":"):
        return None
    match = context.rules.wishes.search(items.codes, sentence_start(items, end - 1), end)
    bodies = (
        context.named(items, place) for place in range(start, match.end() if match else start) if items.codes[place] == BODY
    )
    return next((entity for entity in bodies if entity is not None), None)


def _of_item(context: Context, items: Items, start: int, asked: tuple[Asking, ...]) -> tuple[Asking, ...]:
    """Return what is asked above an item; where it names no one, of whom the item begins with: "recommended that: (a) A do"."""
    if not asked or any(asking.addressees for asking in asked):
        return asked
    subject = context.rules.item_subject.match(items.codes, start)
    low, high = next(iter(named_parts(subject, "to")), (0, 0)) if subject else (0, 0)
    addressees = tuple(dict.fromkeys(_actors(context, items, range(low, high))))
    return tuple(asking._replace(addressees=addressees) for asking in asked)


def _askings(
    reading: _Reading, start: int, end: int, node: Node, *, reported: bool, led: bool, wisher: Entity | None
) -> Iterator[Asking]:
    """Yield the phrases of a paragraph that ask; in what is `reported`, those of a declaration or of the author.

    `led` tells that it is an item that tells what the body of the document did, `wisher` is who may wish to do what it says.
    """
    items, context, concludes = reading.items, reading.context, reading.concludes
    codes = in_session(context, reading.events, items, start, end, led=led) if reported else items.codes[start:end]
    decided = not reported and _DECISION.match(node.path) is not None
    apart = _kept_apart(concludes=concludes, reported=reported, decided=decided, wished=wisher is not None)
    heard = False
    passive = -1  # where the last words stand that tell what was asked without who did
    last: Asking | None = None

    def fits(match: re.Match[str]) -> bool:
        """Tell whether a body that stands between a verb and whom it asks is the one that asks."""
        if not named_parts(match, "author"):
            return True
        joined = any(context.begins_with_and(items, start + low) for low, _ in named_parts(match, "to"))
        return not joined and (concludes or (reported and _may_ask(reading, start + match.start("author"))))

    for rule, match in context.rules.find("mandate", codes, fits, apart):
        place = start + match.start()
        same = rule.values["modality"] == _SAME
        opens = _goes_on(context, items, last, place, rule) if same else _opens(context, items, start, place, rule)
        past = codes[match.start() : match.end()] != items.codes[place : start + match.end()]
        told = (
            past
            or (reported and _may_be_told(context, rule) and is_told(context, reading.events, items, start, place, led=led))
            or (decided and place == start and bool(rule.values.get("told")))
        )
        unsaid = not told and _is_unsaid(reading, rule, place, start + match.end(), passive)
        passive = place if unsaid else passive
        if ((past or rule.values.get("told")) and _is_own_business(context, items, rule, match, (start, end))) or (
            (_is_told_only(rule) and not (told or unsaid)) or (wisher and rule.values["modality"] in _OWN_BUSINESS)
        ):
            continue
        said_by = concludes and items.codes[max(start, place - 1) : place] == BODY  # the Committee requests
        named = said_by or bool(rule.values.get("treaty") or (concludes and named_parts(match, "author")))
        opens = opens or unsaid or (not same and (told or named))
        if not opens or (context.in_relative_clause(items, place) and not (said_by and _by_itself(reading, place))):
            continue  # what a noun before it asked was asked by an earlier text
        said = context.rules.speaker.search(items.codes, max(start, place - _NEAREST_SPEAKER), start + match.end())
        heard = heard or said is not None
        goes_on = last is not None and last.start >= sentence_start(items, place)
        wished = wisher is not None and place == start
        if reported and not (told or unsaid or heard or same or goes_on or wished or _asks_now(reading, node, match, start)):
            continue
        body = reading.events.body if reported and (told or unsaid) else wisher or reading.enacting.get(node.path)
        last = _asking(reading, rule, match, start, last, body)
        yield last._replace(modality=_told_modality(rule, last)) if past else last


def _asking(
    reading: _Reading, rule: Rule, match: re.Match[str], start: int, last: Asking | None, body: Entity | None
) -> Asking:
    """Return what a phrase asks and whom; `last` is the phrase before it, `body` who asks."""
    place, end = start + match.start(), start + match.end()
    modality = last.modality if rule.values["modality"] == _SAME and last else str(rule.values["modality"])
    addressees = _addressees(reading.context, reading.items, match, start, last, body)
    if not addressees and modality == "decides" and body is not None:
        addressees = (body.iri.removeprefix(_ID),)
    does = next((start + low for low, _ in named_parts(match, "does")), end)
    return Asking(place, end, does, modality, addressees, rule.name, reading.items.span(place, end), body)


def _is_unsaid(reading: _Reading, rule: Rule, place: int, end: int, before: int) -> bool:
    """Tell whether words in the passive tell what the body of a report asked; `before` is where the last such words stand."""
    if not (rule.values.get("unsaid") and reading.tells):
        return False
    context, items = reading.context, reading.items
    return is_unsaid(context, reading.events, items, place, end) or _joins(context, items, before, place)


def _joins(context: Context, items: Items, before: int, place: int) -> bool:
    """Tell whether a phrase goes on from the one at a place before it in the same sentence: "and B was asked to"."""
    if before < sentence_start(items, place):
        return False
    return context.begins_with_and(items, place) or context.rules.joined.search(items.codes, before, place) is not None


def _is_told_only(rule: Rule) -> bool:
    """Tell whether words ask nothing where a body does not tell what it did: those of the past."""
    return bool(rule.values.get("told") or rule.values.get("unsaid"))


_DECISION = re.compile(r"dec/\d+/op/\d+/")  # an item of one


def _may_be_told(context: Context, rule: Rule) -> bool:
    """Tell whether words may tell what was asked: those that are of the past, or of a language without tenses."""
    return bool(rule.values.get("told")) or (not context.pack.spaced and rule.values["modality"] not in _OWN_BUSINESS)


def _addressees(
    context: Context, items: Items, match: re.Match[str], start: int, last: Asking | None, body: Entity | None
) -> tuple[str, ...]:
    """Return whom a phrase asks: those it names, or by a pronoun those asked before, or named last before it."""
    low, high = next(iter(named_parts(match, "to", "by", "whom", "at")), (0, 0))
    addressees = tuple(dict.fromkeys(_actors(context, items, range(start + low, start + high))))
    if addressees or not named_parts(match, "it", "him"):
        return addressees
    own = (body.iri.removeprefix(_ID),) if body is not None else ()
    before = _actors(context, items, range(start + match.start() - 1, start - 1, -1))
    nearest = tuple(islice((actor for actor in before if actor not in own), 1))
    if last and not last.addressees and last.start >= sentence_start(items, start + match.start()):
        return ()  # one whose name is not known
    return last.addressees if last and last.addressees and last.addressees != own else nearest


def _told_modality(rule: Rule, asking: Asking) -> str:
    """Return how a body asked by a verb that means another in the past: "рекомендовал" of others than principal organs."""
    organs = bool(asking.addressees) and _ADOPTING.issuperset(asking.addressees)
    return asking.modality if organs else str(rule.values.get("told_modality", asking.modality))


_OWN_BUSINESS = ("decides", "recommends")  # what a body does itself, or has others adopt


def _is_own_business(context: Context, items: Items, rule: Rule, match: re.Match[str], paragraph: tuple[int, int]) -> bool:
    """Tell whether what is told is what a body did itself, or had a principal organ adopt, and so asked no one."""
    if rule.values["modality"] not in _OWN_BUSINESS:
        return False
    start, end = paragraph
    parts = named_parts(match, "to", "whom")
    actors = set(_actors(context, items, (place for low, high in parts for place in range(start + low, start + high))))
    if rule.values["modality"] == "decides" or not actors <= _ADOPTING:
        return actors <= _ADOPTING
    behind = items.codes[start + match.end() : end]
    if not actors:
        return _LEADS.fullmatch(behind) is None
    verbs = "".join(items.codes[start + low : start + high] for low, high in named_parts(match, "does"))
    return context.rules.adopting.match(verbs + behind) is not None


_LEADS = re.compile(r"[^.;]{0,4}:\s*")  # to items
_ADOPTING = frozenset(iri.removeprefix(_ID) for iri in ORGANS)


def _asks_now(reading: _Reading, node: Node, match: re.Match[str], start: int) -> bool:
    """Tell whether a report asks by a phrase in the present tense: in the passive, or with its author as the subject.

    A language without tenses asks so where a paragraph begins with the verb, or where nothing tells when or in what text.
    """
    context, items = reading.context, reading.items
    place = start + match.start()
    if named_parts(match, "passive", "author") or (
        _is_pronoun(context, items, place, context.rules.pronoun) and _follows_author(reading, place)
    ):
        return True
    if reading.tells and follows_own(context, reading.events, items, place):
        return True
    sentence = sentence_start(items, place)
    if not context.pack.spaced:
        if _opens_sentence(context, items, place) or (
            items.codes[place - 1] == "," and context.rules.clause_after.match(items.codes, sentence)
        ):
            return node.kind == Kind.PARAGRAPH
        if _TELLS.search(items.codes, max(sentence, place - _LONGEST_ADVERBS), place):
            return False
    adverbs = context.rules.clause_adverbs.search(items.codes, max(sentence, place - _LONGEST_ADVERBS), place)
    subject = (adverbs.start() if adverbs else place) - 1
    return subject >= sentence and items.codes[subject] in _SUBJECTS and _may_ask(reading, subject)


def _lead(items: Items, place: int) -> str:
    """Return what stands before a place in its sentence, of which the last items tell enough."""
    return items.codes[max(sentence_start(items, place), place - _LONGEST_ADVERBS) : place]


def _opens_sentence(context: Context, items: Items, place: int) -> bool:
    """Tell whether a phrase opens a sentence, adverbs apart."""
    return not context.rules.clause_adverbs.sub("", _lead(items, place).removesuffix(","))


def _is_pronoun(context: Context, items: Items, place: int, pronouns: re.Pattern[str]) -> bool:
    """Tell whether nothing but a pronoun leads to a verb, adverbs apart."""
    adverbs = context.rules.clause_adverbs
    before = adverbs.sub("", _lead(items, place))
    pronoun = pronouns.search(before)
    return pronoun is not None and not adverbs.sub("", before[: pronoun.start()].removesuffix(","))


def _follows_author(reading: _Reading, place: int) -> bool:
    """Tell whether the last sentence that opens with a body, before the one of a verb, tells of the author of a report."""
    items, adverbs = reading.items, reading.context.rules.clause_adverbs
    for index in range(sentence_start(items, place) - 1, max(-1, place - _FARTHEST_AUTHOR), -1):
        if items.codes[index] not in _SUBJECTS:
            continue
        lead = adverbs.sub("", _lead(items, index))
        if len(lead) <= _LONGEST_LEAD or not adverbs.sub("", lead[:-_LONGEST_LEAD].removesuffix(",")):
            entity = reading.context.named(items, index)
            return entity is not None and entity.iri in _AUTHORS
    return False


_FARTHEST_AUTHOR = 300  # items from a pronoun to whom it means
_LONGEST_LEAD = 1  # item before the subject of a sentence: an article, or the verb


def _may_ask(reading: _Reading, place: int) -> bool:
    """Tell whether the body at a place may be one that a report speaks for: no principal organ, of which it only tells.

    So may those who sum up what was said: "The Co-Chairs recommend".
    """
    if reading.items.codes[place] == ROLE:
        return True
    entity = reading.context.named(reading.items, place)
    if entity is None or entity.iri in ORGANS:
        return False
    own = reading.events.body
    return reading.context.pack.spaced or entity.iri in _AUTHORS or (own is not None and entity.iri == own.iri)


_SUBJECTS = (*BODY, *POST, ROLE)
_TELLS = re.compile(f"[{DATE}{SESSION}{CITATION}{INSTRUMENT}{SYMBOL_TOKEN}]")
_AUTHORS = frozenset(f"{_ID}body/{slug}" for slug in ("secretary-general", "high-commissioner-human-rights"))  # of reports


def _by_itself(reading: _Reading, place: int) -> bool:
    """Tell whether the document's own body stands before a verb: "резолюции 69/16, в которой …, Комитет просит"."""
    asks = reading.context.named(reading.items, place - 1)
    return asks is not None and reading.context.owns(asks)


def _goes_on(context: Context, items: Items, last: Asking | None, place: int, rule: Rule) -> bool:
    """Tell whether a verb asks one more: "invites A to consider it, and B to report on it".

    Where what leads to it is said again, the verb before must be the one that it goes with: "recommends that A … and that B".
    """
    if last is None or not last.addressees:
        return False
    if "again" in rule.values:
        return last.modality == str(rule.values["again"])
    return context.rules.doing.search(items.codes, last.end, place) is not None


def _kept_apart(*, concludes: bool, reported: bool, decided: bool, wished: bool) -> list[str]:
    """Return the values of rules that say nothing here: those for treaty bodies, for reports, or for what a body may wish.

    The items of a decision may be told as a report tells what its body did.
    """
    tells = reported and not wished
    values = (("treaty", concludes), ("report", reported), ("told", tells or decided), ("unsaid", tells), ("wished", wished))
    return [value for value, here in values if not here]


def _opens(context: Context, items: Items, start: int, place: int, rule: Rule) -> bool:
    """Tell whether a phrase opens a clause, or a sentence where that counts: others said that it should be done."""
    if not rule.values.get("report"):
        return _opens_clause(context, items, start, place, rule) or _is_pronoun(context, items, place, context.rules.anaphor)
    return _opens_sentence(context, items, place)


def _opens_clause(context: Context, items: Items, start: int, place: int, rule: Rule) -> bool:
    """Tell whether a verb opens a clause: after a mark, a joining word, or the name of the body that opens the paragraph.

    An infinitive opens an item: "Decides: (a) To request".
    """
    if rule.values.get("leading"):
        return place == start
    before = items.codes[max(start, place - _LONGEST_ADVERBS) : place]
    if context.begins_with_and(items, place):
        return True
    bare = context.rules.clause_adverbs.sub("", before)
    opening = bare.strip('"')
    article = context.rules.article.match(opening)
    if opening[article.end() if article else 0 :] in ("", BODY, POST, ROLE) or context.rules.clause_joins.search(before):
        return True
    adverbs = context.rules.clause_adverbs  # В этой связи Комитет призывает
    led = opening[-1:] in (BODY, POST) and not adverbs.sub("", opening[:-1])
    if led or context.rules.clause_subject.search(bare):
        return True
    return bare[-1] in _MARKS or any(mark in before[len(bare) :] for mark in _MARKS)


_MARKS = (*",;:.", BREAK)
_LONGEST_ADVERBS = 100  # items
_NEAREST_SPEAKER = 4  # items from "we" to a verb


def _actors(context: Context, items: Items, places: Iterable[int]) -> Iterator[str]:
    for place in places:
        entity = context.named(items, place) if items.codes[place] in _ACTORS else None
        if entity is not None and items.codes[place] == ROLE:
            entity = None if _is_no_bare_role(context, items, place) else _holder(context, entity)
        if entity is not None:
            yield (_state_party(context) if entity.iri == _STATES_PARTIES else "") or entity.iri.removeprefix(_ID)


def _holder(context: Context, role: Entity) -> Entity:
    """Return the post that a role means where the document names one alone that begins so: "Executive Director of UNODC"."""
    begins = f"{role.labels.get('en', '')} of "
    posts = (e for e in context.bodies.values() if e.is_post and not e.fact("role"))
    named = {post.iri: post for post in posts if post.labels.get("en", "").startswith(begins)}
    return next(iter(named.values())) if len(named) == 1 else role


def _is_no_bare_role(context: Context, items: Items, place: int) -> bool:
    """Tell whether a role is an office of a body that is named beside it, or part of a longer word: "President-elect"."""
    end = items.span(place, place + 1).end
    if context.mentions.document.source.text[end : end + 1] == "-":
        return True
    return context.rules.of_body.match(items.codes, place + 1) is not None or items.codes[max(0, place - 1)] == BODY


_STATES_PARTIES = f"{_ID}group/states-parties"
_STATE = re.compile(r"/([A-Z]{3})/CO/")


def _state_party(context: Context) -> str:
    """Return the State that concluding observations are on, by their symbol: CCPR/C/URY/CO/6."""
    match = _STATE.search(context.key)
    iri = f"state/{match[1]}" if match else ""
    return iri if f"{_ID}{iri}" in context.names.entities else ""


def _mandates(
    reading: _Reading, asked: Sequence[Asking], own: Sequence[Asking], paragraph: tuple[int, int], path: str, *, reported: bool
) -> Iterator[Mandate]:
    context, items = reading.context, reading.items
    start, end = paragraph
    stops = sorted({a.start for a in own} | {end})
    here = asked is own
    ends = {asking.start: asking.end for asking in own}
    for asking in asked:
        low = asking.end if here else start
        high = stops[bisect_left(stops, low)] if here else end
        for _ in range(_MOST_JOINT if here else 0):  # "invites A and encourages B to report"
            if high == end or high - low > _LONGEST_JOINT:
                break
            low = ends[high]
            high = stops[bisect_left(stops, low)]
        if reported or reading.concludes:  # several sentences, each with what it asks
            high = min(high, sentence_end(items, low) + 1)
        until = asking.modality != "decides"  # "decides to extend it until": the last day is no deadline
        first = min(low, asking.does) if here else low  # it may stand before who is asked: بأن تقدم اللجنة إلى المجلس
        reports = context.rules.find("report_to", items.codes[first:high])
        told = first + min((match.start() for _, match in reports), default=0)
        due_date, due_event = due(context, reading.events, asking.start if here else low, high, asking.asker, told, until=until)
        span = asking.evidence if here else items.span(start, max(start + 1, end))
        mandate = Mandate(
            evidence=Evidence(path, span, asking.rule, 0.9 if here else 0.8),
            addressees=asking.addressees,
            modality=asking.modality,
            action=_action(context, items, low, high),
            due_date=due_date,
            due_event=due_event,
            recurrence=recurrence(context, low, high),
            report_to=tuple(dict.fromkeys(_report_to(context, items, first, reports, asking.asker))),
        )
        if mandate.addressees or mandate.due_date or mandate.due_event or mandate.report_to:
            yield mandate


def _postponed(reading: _Reading, start: int, end: int, path: str) -> Iterator[Mandate]:
    """Yield what a report says its body will decide at a later session."""
    context, items, events = reading.context, reading.items, reading.events
    for rule, match in context.rules.find("postponed", items.codes[start:end]):
        low, high = start + match.start(), start + match.end()
        place = items.codes.index(SESSION, low, high)
        body = session_body(context, items, place, events.body, events.session)
        event = session_event(body, items.values[place])
        first, last = next(iter(named_parts(match, "by", "whom")))
        addressees = tuple(_actors(context, items, range(start + first, start + last)))
        if event is not None and addressees:
            evidence = Evidence(path, items.span(low, high), rule.name, 0.8)
            action = _action(context, items, high, sentence_end(items, high))
            yield Mandate(evidence, addressees, "decides", action, "", event, "", ())


def _action(context: Context, items: Items, low: int, high: int) -> str:
    if low >= high:
        return ""
    text = items.written(low, high)
    text = (
        " ".join(text.split())
        if context.pack.spaced
        else re.sub(r"\s+(?=[\u3000-\uffef])|(?<=[\u3000-\uffef])\s+|\s+(?=\d)|(?<=\d)\s+", "", text)
    )
    return text.strip(" ,;:.，；：。、،؛")


def _report_to(
    context: Context, items: Items, low: int, reports: Sequence[tuple[Rule, re.Match[str]]], enacting: Entity | None
) -> Iterator[str]:
    """Yield who is to be told: those named, or the body that asks ("lui présenter un rapport")."""
    for rule, match in reports:
        if rule.values.get("enacting") and enacting is not None:
            yield enacting.iri.removeprefix(_ID)
        for start, end in named_parts(match, "to", "whom", "by", "at", "of"):
            yield from _actors(context, items, range(low + start, low + end))
