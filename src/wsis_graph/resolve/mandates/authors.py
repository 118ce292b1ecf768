"""Who speaks in what a letter has annexed: the ministers of a declaration, or the conference whose conclusions it prints."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ... import vocab
from ...languages.classes import BODY
from ...languages.words import END
from ...names import BASE, Entity
from ...recognise import Items, Replacement
from ..context import Context, Office
from ..events import Events
from .actors import ACTORS

_LONGEST_OPENING = 1  # item before the subject of a sentence: an article, or the verb
_MOST_SESSIONS = 1000
AUTHORS = Entity(f"{BASE}id/body/authors", BODY, frozenset({vocab.Body}), "", {})
SLUG = "body/authors"


class Authored(NamedTuple):
    """The items of a document with the authors of what is annexed to a letter as bodies, and those annexes.

    Of each it is told whether people speak in it, who ask whatever is asked there, or a conference of which others tell.
    """

    items: Items
    annexes: Mapping[str, bool]


def events_of_authors(events: Events) -> Events:
    """Return events as the authors of an annex tell of them, whose own sessions have no numbers: none is another."""
    return Events(events.mentions, 1, AUTHORS, held=dict.fromkeys(range(1, _MOST_SESSIONS)), tells=True)


def with_authors(context: Context, items: Items) -> Authored:
    """Return the items of a document with the authors of annexes to a letter as bodies; of others as they are."""
    named: list[Replacement] = []
    annexes: dict[str, bool] = {}
    current = ("", False)  # the annex, and whether its last sentence with a subject is one of the authors
    start = 0
    for node in context.mentions.paragraphs.nodes:
        end = items.codes.find(END, start)
        if annex := context.annex_of_letter(node.path):
            speaks = current[1] and current[0] == annex
            for low, high in _sentences(items, start, end):
                speaks = _read(context, items, (low, high), named, annexes, annex, speaks=speaks)
            current = (annex, speaks)
        start = end + 1
    return Authored(items.collapse(named), annexes)


def _read(
    context: Context,
    items: Items,
    sentence: tuple[int, int],
    named: list[Replacement],
    annexes: dict[str, bool],
    annex: str,
    *,
    speaks: bool,
) -> bool:
    """Note the authors that a sentence names; tell whether they are its subject, or of the one before it where it has none."""
    low, high = sentence
    opening = _opening(context, items, low, high)
    for start, end, people in _named(context, items, low, high):
        if _is_subject(context, items, low, start):
            named.append(Replacement(start, end, BODY, Office(AUTHORS)))
            annexes[annex] = people or annexes.get(annex, False)
            return True
    they = context.rules.mandates.they.match(items.codes, opening, high)
    if they is not None and speaks:
        named.append(Replacement(opening, they.end(), BODY, Office(AUTHORS)))
        return True
    subject = next((i for i in range(opening, min(high, opening + _LONGEST_OPENING + 1)) if items.codes[i] in ACTORS), None)
    return speaks and subject is None


def _named(context: Context, items: Items, low: int, high: int) -> Iterator[tuple[int, int, bool]]:
    """Yield where authors may be named, and whether they are people."""
    phrases = context.rules.mandates
    found = [(*match.span(), True) for match in phrases.authors.finditer(items.codes, low, high)]
    convened = (match.span() for match in phrases.convened.finditer(items.codes, low, high))
    found += [(first, last, False) for first, last in convened if items.is_capital(last - 1)]
    found += [(place, place + 1, False) for place in range(low, high) if _is_convened(context, items, place)]
    yield from sorted(found)


def _is_convened(context: Context, items: Items, place: int) -> bool:
    """Tell whether a short name at a place, of no known body, is that of a conference."""
    if items.codes[place] != BODY or context.named(items, place) is not None:
        return False
    words = items.words.codes[items.firsts[place] : items.lasts[place]]
    return context.rules.mandates.convened.fullmatch(words) is not None


def _opening(context: Context, items: Items, low: int, high: int) -> int:
    """Return where a sentence begins, adverbs apart."""
    adverbs = context.rules.mandates.clause_adverbs_first.match(items.codes, low, high)
    return adverbs.end() if adverbs else low


def _is_subject(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether what is named at a place opens its sentence, stands behind a verb that does, or behind what leads to it."""
    lead = items.codes[_opening(context, items, low, place) : place]
    article = context.rules.small.article_before.sub("", lead)
    return len(article) <= _LONGEST_OPENING or article.endswith(",")


def _sentences(items: Items, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph."""
    for match in re.finditer(r"[^.]+", items.codes[start:end]):
        yield start + match.start(), start + match.end()
