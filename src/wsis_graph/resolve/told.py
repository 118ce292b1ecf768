"""What the report of a body tells that the body asked at its session: "The Board requested the secretariat to report to it".

What a body asked by another text, or at another session, is told of only.
"""

from ..languages.classes import BODY, CITATION, SESSION
from ..languages.words import BREAK
from ..recognise import Items, Session
from .context import ORGANS, Context, sentence_start
from .events import Events


def in_session(context: Context, events: Events, items: Items, start: int, end: int, *, led: bool) -> str:
    """Return the words of a paragraph, in the present tense the verbs that tell what the document's body did at its session.

    `led` tells that the paragraph is an item below words that lead_items.
    """
    rules = context.rules
    codes = list(items.codes[start:end])
    for match in (rules.auxiliary or rules.past_verb).finditer(items.codes, start, end):
        if is_told(context, events, items, start, match.start(), led=led):
            codes[match.start() - start : match.end() - start] = BREAK * (len(match[0]) - 1) + rules.past[match["verb"]]
    return "".join(codes)


def lead_items(context: Context, events: Events, items: Items, start: int, end: int) -> bool:
    """Tell whether a paragraph leads to items that tell what the body did: "At its 2nd meeting, on 4 May, the Committee:"."""
    codes = items.codes[start:end].rstrip()
    place = start + len(codes) - 1
    if not codes.endswith(":"):
        return False
    adverbs = context.rules.clause_adverbs.search(items.codes, sentence_start(items, place), place)
    subject = (adverbs.start() if adverbs else place) - 1
    return subject >= start and items.codes[subject] == BODY and is_own(context, events, items, place)


def is_told(context: Context, events: Events, items: Items, start: int, place: int, *, led: bool) -> bool:
    """Tell whether the body of a document is the subject of a verb, named with it or by the words that lead to the item."""
    return (led and _is_of_item(context, items, start, place)) or is_own(context, events, items, place)


def _is_of_item(context: Context, items: Items, start: int, place: int) -> bool:
    """Tell whether a verb opens an item, adverbs apart, or goes on from the one that opens it."""
    if place != start and sentence_start(items, place) > start:
        return False
    adverbs = context.rules.clause_adverbs.search(items.codes, start, place)
    return (adverbs.start() if adverbs else place) == start or _goes_on(context, items, start, place)


def _goes_on(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether a verb has the subject of the one before it: "noted the report and requested"."""
    joined = context.rules.clause_joins.search(items.codes[low:place]) is not None
    return joined or context.begins_with_and(items, place) or items.codes[place] == ","


def is_own(context: Context, events: Events, items: Items, place: int) -> bool:
    """Tell whether the body of a document is the subject of a verb, and does what is told at the session of the document."""
    if events.body is None or events.body.iri in ORGANS:
        return False
    low = sentence_start(items, place)
    subject = next((i for i in range(low, place + 2) if items.codes[i] == BODY), -1)
    if subject < 0 or CITATION in items.codes[low:subject] or context.named(items, subject) != events.body:
        return False
    sessions = (items.values[i] for i in range(low, place) if items.codes[i] == SESSION)
    if any(_is_another(session, events.session) for session in sessions):
        return False
    if subject > place:
        return True
    adverbs = context.rules.clause_adverbs.search(items.codes, low, place)
    beside = (adverbs.start() if adverbs else place) - 1
    return beside == subject or _goes_on(context, items, low, place)


def _is_another(session: Session, own: int) -> bool:
    return session.unit == "session" and bool(session.numbers) and (bool(session.kind) or session.numbers[0] != own)
