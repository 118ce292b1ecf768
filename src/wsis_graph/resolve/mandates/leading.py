"""What a paragraph leads its items to: who is asked there, who may wish to do what they say, and what they only tell."""

from collections.abc import Collection, Sequence

from ...languages.classes import BODY
from ...model import Node
from ...names import BASE, Entity
from ...recognise import Items
from ..context import Context, ends_in_colon, sentence_start
from ..events import Events
from ..sessions import holds_sessions
from ..triggers import NOTING
from .actors import actors_at
from .askings import DONE, SAID
from .clauses import Asking
from .due import named_parts
from .speakers import Reading, is_author
from .told import is_told, is_unsaid, lead_items

_ID = f"{BASE}id/"


def leads_on(context: Context, items: Items, node: Node, place: int, end: int) -> bool:
    """Tell whether a paragraph leads to items of what is asked by the words that end at a place, in the sentence of its colon.

    A sentence behind them that says nothing else may lead there, too: "Decides to make lamps. In this regard:". What has
    items and ends in no mark leads to them without a colon: "instructs the Secretary-General".
    """
    mark = items.codes[:end].rstrip()[-1:]
    if mark != ":" and (not node.children or mark in _ENDS):
        return False
    last = sentence_start(items, end - 1)
    words = items.codes[last:end].rstrip().removesuffix(":")
    return place > last or len(context.rules.mandates.clause_adverbs.sub("", words)) <= _LONGEST_LEAD_ON


_ENDS = ".,;"  # of clauses, in all languages
_LONGEST_LEAD_ON = 3  # words that are no known adverbs


def leads_others_on(items: Items, asking: Asking, end: int) -> bool:
    """Tell whether a paragraph leads to what others should do: "The Commission may wish to recommend that the Council:"."""
    return asking.rule.endswith(_WISH) and BODY in items.codes[asking.end : end]


_WISH = "/may-wish"  # the rule for what somebody may wish to do


def says_itself(context: Context, items: Items, start: int, opened: Sequence[Asking]) -> bool:
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


def leads_to(reading: Reading, start: int, end: int) -> str:
    """Return whether the items below a paragraph tell what the body of the document did, or what was said; else nothing."""
    context, events, items = reading.context, reading.events, reading.items
    if lead_items(context, events, items, start, end):
        return DONE
    return SAID if reading.tells and _sums_up(context, events, items, start, end) else ""


def settles(reading: Reading, start: int, end: int, *, led: bool) -> bool:
    """Tell whether the items below a paragraph say what the document's body decided that somebody do: "It agreed that:".

    They may stand right behind the verb: "It decided (a) to request". `led` tells that the paragraph is an item itself of what
    the body did.
    """
    context, events, items = reading.context, reading.events, reading.items
    if not reading.tells:
        return False
    low, place = sentence_start(items, end - 1), start + len(items.codes[start:end].rstrip().removesuffix(":"))
    phrases = context.rules.mandates
    if found := phrases.was_settled.search(items.codes, low, place):
        return is_unsaid(context, events, items, found.start(), place)
    found = phrases.settles.search(items.codes, low, place)
    return found is not None and is_told(context, events, items, start, found.start(), led=led)


def goes_into_report(context: Context, items: Items, start: int, end: int) -> bool:
    """Tell whether an item asks for what is reported where it is told whom: "To report to it and: (a) To present findings"."""
    return context.rules.mandates.reported_item.search(items.codes, start, end) is not None


def hands_in(context: Context, items: Items, start: int, end: int, told: Collection[str]) -> bool:
    """Tell whether a paragraph leads to items handed in to the body it ends with, which is `told`: "to submit to it:"."""
    last = start + len(items.codes[start:end].rstrip().removesuffix(":"))
    found = context.rules.mandates.handed_in.search(items.codes, max(start, last - _LONGEST_LEAD), last)
    return found is not None and any(actor in told for actor in actors_at(context, items, range(*found.span())))


def _sums_up(context: Context, events: Events, items: Items, start: int, end: int) -> bool:
    """Tell whether a paragraph leads to items of what was said, not by the body of the document: "The Chair summed up:"."""
    leads = ends_in_colon(items, start, end)
    if not leads or context.rules.mandates.summing.search(items.codes, start, end) is None:
        return False
    return not any(items.codes[i] == BODY and context.named(items, i) == events.body for i in range(start, end))


def advises(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a paragraph leads to recommendations of the author of a report, which verbs without a subject tell below."""
    context, items = reading.context, reading.items
    if not ends_in_colon(items, start, end):
        return False
    first, phrases = sentence_start(items, end - 1), context.rules.mandates
    found = phrases.advising.search(items.codes, first, end)
    if found is None:
        return False
    before = phrases.clause_adverbs.sub("", items.codes[first : found.start()])
    place = items.codes.rfind(BODY, first, found.start())
    alone = before[-1:] == BODY and before[-2:-1] in ("", ",") and is_author(context, items, place)
    return not before or alone


def notes_items(context: Context, items: Items, start: int, end: int) -> bool:
    """Tell whether a paragraph takes note of the items below: "decided to take note of the following documents:"."""
    return context.rules.stances["takesNoteOf"].search(items.codes, max(start, end - _LONGEST_LEAD), end) is not None


_LONGEST_LEAD = 10  # items: "take note of the following documents:"


def who_wishes(context: Context, items: Items, start: int, end: int) -> Entity | None:
    """Return the body that may wish to do what the items below a paragraph say, None where it leads to no such items."""
    if not ends_in_colon(items, start, end):
        return None
    match = context.rules.mandates.wishes.search(items.codes, sentence_start(items, end - 1), end)
    bodies = (
        context.named(items, place) for place in range(start, match.end() if match else start) if items.codes[place] == BODY
    )
    return next((entity for entity in bodies if entity is not None), None)


def advised(context: Context, opened: Sequence[Asking]) -> Entity | None:
    """Return the one body that should do what items say: "recommends that the Assembly: (a) Request the Board to"."""
    last = opened[-1] if opened else None
    if last is None or last.modality != "recommends" or len(last.addressees) != 1:
        return None
    entity = context.names.find(f"{_ID}{last.addressees[0]}")
    return entity if entity is not None and holds_sessions(entity) else None


def asked_of_item(context: Context, items: Items, start: int, asked: tuple[Asking, ...]) -> tuple[Asking, ...]:
    """Return what is asked above an item, of whom it begins with where no one is named there: "recommended that: (a) A do".

    So it is where only groups are, and a mark stands behind: "requested States to inform it: (a) Chad, by May, on its laws".
    """
    groups = all(each.startswith("group/") for asking in asked for each in asking.addressees)
    if not asked or not groups:
        return asked
    named = any(asking.addressees for asking in asked)
    addressees, end = subject_of_item(context, items, start)
    if named and not (addressees and context.rules.mandates.item_apart.match(items.codes, end)):
        return asked
    return tuple(asking._replace(addressees=addressees) for asking in asked)


def subject_of_item(context: Context, items: Items, start: int) -> tuple[tuple[str, ...], int]:
    """Return the actors that an item begins with, if any, and where their words end."""
    subject = context.rules.mandates.item_subject.match(items.codes, start)
    low, high = next(iter(named_parts(subject, "to")), (0, 0)) if subject else (0, 0)
    return tuple(dict.fromkeys(actors_at(context, items, range(low, high)))), high


def subject_alone(context: Context, items: Items, start: int, end: int) -> tuple[str, ...]:
    """Return those of whom the items below a paragraph tell that names nobody and nothing else: "The Office:"."""
    subject = context.rules.mandates.alone.match(items.codes, start, end)
    if subject is None or items.codes[subject.end() : end].strip():
        return ()
    return tuple(dict.fromkeys(actors_at(context, items, range(*subject.span("to")))))
