"""Who speaks where a document asks: its author, one that is told of, or no one by name."""

import re
from typing import NamedTuple

from ...expressions import compiled
from ...languages.classes import BODY, CITATION, DATE, INSTRUMENT, POST, ROLE, SESSION
from ...languages.words import SYMBOL_TOKEN
from ...model import Kind, Node
from ...names import BASE
from ...recognise import Items
from ..context import ORGANS, SPECIAL_PROCEDURES, Context, Enacting, sentence_start
from ..events import Events
from .actors import ACTORS, actors_at
from .due import named_parts, only_times
from .told import follows_own, is_own

_ID = f"{BASE}id/"
LONGEST_ADVERBS = 100  # items


class Reading(NamedTuple):
    """What the mandates of a document are read from."""

    context: Context
    enacting: Enacting
    events: Events
    items: Items
    concludes: bool  # whether it is what a treaty body says to States parties
    tells: bool  # whether it is what a body tells of its session
    requests: bool  # whether it has a verb that does nothing but request
    adopted: str  # the day on which it was adopted, if it is a resolution
    unsaid: bool = True  # whether what is told in the passive was asked by its body


def asks_now(reading: Reading, node: Node, match: re.Match[str], start: int) -> bool:
    """Tell whether a report asks by a phrase in the present tense: in the passive, or with its author as the subject.

    A language without tenses asks so where a paragraph begins with the verb, or where nothing tells when or in what text.
    """
    context, items = reading.context, reading.items
    place = start + match.start()
    if named_parts(match, "passive", "author") or (
        is_pronoun(context, items, place, context.rules.mandates.pronoun) and _follows_author(reading, place)
    ):
        return True
    if _goes_on_from_author(reading, place):
        return True
    if reading.tells and (follows_own(context, reading.events, items, place) or is_own(context, reading.events, items, place)):
        return True
    sentence = sentence_start(items, place)
    if not context.pack.spaced:
        opens = opens_sentence(context, items, place) or only_times(context, items, place)
        if opens or (items.codes[place - 1] == "," and _begins_with_clause(context, items, sentence, place)):
            return node.kind == Kind.PARAGRAPH
        if _TELLS.search(items.codes, max(sentence, place - LONGEST_ADVERBS), place):
            return False
    adverbs = context.rules.mandates.clause_adverbs.search(items.codes, max(sentence, place - LONGEST_ADVERBS), place)
    subject = (adverbs.start() if adverbs else place) - 1
    if not context.pack.spaced and context.rules.mandates.saying.search(items.codes, sentence, max(sentence, subject)):
        return False  # 加拿大代表说，委员会请
    return subject >= sentence and items.codes[subject] in _SUBJECTS and may_ask(reading, subject)


def _begins_with_clause(context: Context, items: Items, sentence: int, place: int) -> bool:
    """Tell whether a clause begins a sentence that has no subject behind it up to a place: 在同一决议中，大会 has one."""
    clause = context.rules.mandates.clause_after.match(items.codes, sentence)
    behind = items.codes.find(",", clause.end() - 1, place) + 1 if clause else 0
    return clause is not None and not any(code in _SUBJECTS for code in items.codes[behind:place])


def is_of_debate(reading: Reading, place: int) -> bool:
    """Tell whether a paragraph tells before the sentence of a place what others said, and nothing that the body did then.

    "Some delegations expressed concern. The Bank should report": so they thought.
    """
    context, items = reading.context, reading.items
    start, low = items.paragraph_start(place), sentence_start(items, place)
    while reading.tells and low > start:
        low, end = sentence_start(items, low - 1), low
        if context.rules.mandates.debating.match(items.codes, context.rules.small.behind_article(items.codes, low), end):
            return True
        if any(
            is_own(context, reading.events, items, each.start())
            for each in context.rules.past.form.finditer(items.codes, low, end)
        ):
            return False
    return False


def follows_speaker(context: Context, items: Items, place: int) -> bool:
    """Tell whether a verb begins the sentence behind one that tells of a speaker: وأدلى ممثل كندا ببيان. وطلب إلى.

    That one asked, unless a vowel sign tells that the verb is in the passive: وطُلب إلى.
    """
    start, phrases = sentence_start(items, place), context.rules.mandates
    if place != start or start == items.paragraph_start(place):
        return False
    before = sentence_start(items, start - 1)
    spoke = any(phrases.debating.match(items.codes, each, start) for each in range(before, before + _NEAREST_SPEAKER))
    return spoke and phrases.passive_sign not in items.words.text[slice(*items.span(place, place + 1))]


_NEAREST_SPEAKER = 3  # items up to who speaks: أدلى ببيان ممثل


def _lead(items: Items, place: int) -> str:
    """Return what stands before a place in its sentence, of which the last items tell enough."""
    return items.codes[max(sentence_start(items, place), place - LONGEST_ADVERBS) : place]


def opens_sentence(context: Context, items: Items, place: int) -> bool:
    """Tell whether a phrase opens a sentence, adverbs, what suggests it and what it rests upon or is for apart.

    "As suggested in the note, the Office"; "In line with the Principles, companies".
    """
    lead = context.rules.mandates.clause_adverbs.sub("", _lead(items, place).removesuffix(","))
    return not lead or context.rules.mandates.suggested.match(lead) is not None or _only_leads(context, items, place)


def _only_leads(context: Context, items: Items, place: int) -> bool:
    """Tell whether what leads to a phrase only says upon what it rests or what it is for, and names nobody."""
    low = sentence_start(items, place)
    apart = items.codes[place - 1] == ","
    longest = _LONGEST_PHRASE if apart and _is_one_phrase(context, items, low, place) else _LONGEST_ADVERBIAL
    if place - low > longest or any(code in ACTORS for code in items.codes[low:place]):
        return False
    if apart and context.rules.mandates.leads.match(items.codes, low, place):
        return True
    if not context.pack.spaced:
        return False
    based = context.rules.stances["basedOn"].match(items.codes, low, place)
    after = context.rules.mandates.clause_after.match(items.codes, low, place) if apart else None
    if after is not None:
        return True
    return based is not None and based.end() < place and (apart or items.codes[place - 1] in _RELIED)


def _is_one_phrase(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether nothing but a comma at its end parts what leads to a place, and nobody says anything there."""
    said = context.rules.mandates.saying.search(items.codes, low, place) is not None
    return context.pack.spaced and not said and "," not in items.codes[low : place - 1]


def is_pronoun(context: Context, items: Items, place: int, pronouns: re.Pattern[str]) -> bool:
    """Tell whether nothing but a pronoun leads to a verb, adverbs apart."""
    adverbs = context.rules.mandates.clause_adverbs
    before = adverbs.sub("", _lead(items, place))
    pronoun = pronouns.search(before)
    return pronoun is not None and not adverbs.sub("", before[: pronoun.start()].removesuffix(","))


def _goes_on_from_author(reading: Reading, place: int) -> bool:
    """Tell whether a verb goes on from one that a pronoun for the author of a report leads to: "He notes it and invites"."""
    context, items, rules = reading.context, reading.items, reading.context.rules
    sentence = sentence_start(items, place)
    if not (context.begins_with_and(items, place) or rules.mandates.clause_joins.search(items.codes, sentence, place)):
        return False
    subject = rules.small.behind_article(items.codes, sentence)
    entity = context.named(items, subject) if items.codes[subject] in _SUBJECTS else None
    if entity is not None and (entity.iri in _AUTHORS or SPECIAL_PROCEDURES in entity.parents):
        return subject + 1 < place and rules.past.form.match(items.codes, subject + 1) is None
    pronoun = rules.mandates.pronoun.search(items.codes[sentence : sentence + 1])
    told = items.codes[sentence] in rules.past.presents.values()
    verb = told or rules.stances["takesNoteOf"].match(items.codes, sentence) is not None
    return pronoun is not None and (bool(pronoun[0]) or verb) and _follows_author(reading, place)


def _follows_author(reading: Reading, place: int) -> bool:
    """Tell whether the last sentence that opens with a body, before the one of a verb, tells of the author of a report."""
    items = reading.items
    for index in range(sentence_start(items, place) - 1, max(-1, place - _FARTHEST_AUTHOR), -1):
        if items.codes[index] in _SUBJECTS and _opens_with(reading, index):
            entity = reading.context.named(items, index)
            return entity is not None and (entity.iri in _AUTHORS or SPECIAL_PROCEDURES in entity.parents)
    return False


def _opens_with(reading: Reading, place: int) -> bool:
    """Tell whether a sentence opens with the body at a place, or with why it acted: "At its invitation, the expert"."""
    items, rules = reading.items, reading.context.rules
    lead = rules.mandates.clause_adverbs.sub("", _lead(items, place))
    bare = rules.mandates.clause_adverbs.sub("", lead[:-_LONGEST_LEAD].removesuffix(","))
    if len(lead) <= _LONGEST_LEAD or not bare:
        return True
    apart = rules.small.article_before.sub("", lead).endswith(",")
    led = apart or rules.mandates.clause_after.match(items.codes, sentence_start(items, place)) is not None
    return led and len(lead) <= _LONGEST_ADVERBIAL and not any(code in _SUBJECTS for code in lead)


_RELIED = (CITATION, INSTRUMENT, SYMBOL_TOKEN)
_FARTHEST_AUTHOR = 300  # items from a pronoun to whom it means
_LONGEST_LEAD = 1  # item before the subject of a sentence: an article, or the verb
_LONGEST_ADVERBIAL = 12  # items
_LONGEST_PHRASE = 32  # items, where only the comma at its end parts it


def inspectors_ask(reading: Reading, place: int) -> bool:
    """Tell whether a verb has the inspectors who report as its subject, adverbs between apart."""
    rules, codes = reading.context.rules.mandates, reading.items.codes
    lead = rules.clause_adverbs.sub("", codes[max(sentence_start(reading.items, place), place - LONGEST_ADVERBS) : place])
    return rules.inspectors_before.search(lead) is not None


def may_ask(reading: Reading, place: int) -> bool:
    """Tell whether the body at a place may be one that a report speaks for: no principal organ, of which it only tells.

    So may those who sum up what was said: "The Co-Chairs recommend".
    """
    if reading.context.rules.mandates.inspectors.match(reading.items.codes, place):
        return True
    if reading.items.codes[place] == ROLE:
        chairs = not _PRESIDING.isdisjoint(actors_at(reading.context, reading.items, (place,)))
        return reading.context.pack.spaced or not (reading.tells and chairs)  # 主席请秘书处报告 tells what the Chair asked
    entity = reading.context.named(reading.items, place)
    if entity is None or entity.iri in ORGANS:
        return False
    own = reading.events.body
    known = reading.context.pack.spaced or entity.iri in _AUTHORS or (own is not None and entity.iri == own.iri)
    return known or reading.context.is_titled(entity)


_PRESIDING = frozenset({"role/chair", "role/president", "role/vice-chair"})  # over what the document tells of


def is_author(context: Context, items: Items, place: int) -> bool:
    """Tell whether the body at a place is one that writes reports in the first person."""
    entity = context.named(items, place)
    return entity is not None and entity.iri in _AUTHORS


_SUBJECTS = (*BODY, *POST, ROLE)
_TELLS = compiled(f"[{DATE}{SESSION}{CITATION}{INSTRUMENT}{SYMBOL_TOKEN}]")
_AUTHORS = frozenset(f"{_ID}body/{slug}" for slug in ("secretary-general", "high-commissioner-human-rights"))  # of reports


def by_itself(reading: Reading, place: int) -> bool:
    """Tell whether the document's own body stands before a verb: "резолюции 69/16, в которой …, Комитет просит"."""
    asks = reading.context.named(reading.items, place - 1)
    return asks is not None and reading.context.owns(asks)
