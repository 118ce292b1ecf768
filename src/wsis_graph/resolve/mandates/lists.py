"""Who else is asked: the rest of a list of those asked, where one of them is no name that is known."""

import re
from collections.abc import Iterator

from ...languages.rules import Rule
from ...recognise import Items
from ..context import Context
from .actors import ACTORS, actors_at, is_group
from .clauses import OWN_BUSINESS, SAME
from .due import named_parts

_LONGEST = 20  # members of a list
_OTHERWISE = ("by", "whom", "that", "inturn", "listed", "states", "clause")  # who is asked in other words


def listed(
    context: Context, items: Items, rule: Rule, match: re.Match[str], places: tuple[int, int], known: tuple[str, ...]
) -> tuple[int, tuple[str, ...]]:
    """Return where a list of those asked ends, and all who are named in it.

    It is read from where the phrase that asks ends to where the next does, as members of which some may be no known names, as
    those are of whom none is `known`: "invites the lamp makers, the World Bank and others to".
    """
    end, stop = places
    rules = context.rules
    if not _names_last(rule, match) or (rules.small.joint and named_parts(match, "does")):
        return end, known  # what they do stands before them: أن يقدم البنك الدولي تقريرا وأن
    first = None if known or named_parts(match, "it", "him") else rules.mandates.first_member.match(items.codes, end, stop)
    named = known or (_named(context, items, first) if first else ())
    place = last = first.end() if first else end
    for part, is_member in _parts(context, items, place, stop) if known or first else ():
        actors = _named(context, items, part) if is_member else ()
        named, place = (*named, *actors), part.end()
        last = place if actors or (is_member and rules.mandates.asked_to) else last
    if (rules.mandates.asked_to and not rules.mandates.asked_to.match(items.codes, place)) or not named:
        return end, known
    return last, tuple(dict.fromkeys(named))


def members(context: Context, items: Items, place: int, end: int) -> Iterator[str]:
    """Yield who is named in the further members of a list, whatever else is told between them."""
    while place < end:
        member = _member(context, items, place, end)
        if member is None or member.end() == place:
            place += 1
            continue
        yield from _named(context, items, member)
        place = member.end()


def without_examples(context: Context, items: Items, places: tuple[int, int], named: tuple[str, ...]) -> tuple[str, ...]:
    """Return who is named between two places without groups that only show who is meant: "all States, including donors".

    They show whom another group means; a body that is named so is asked by its name: "the United Nations system, in
    particular UNCTAD". Behind "and" the word for it names one more: "the Bank and, in particular, Member States".
    """
    leads = (match.span() for match in context.rules.mandates.such_as.finditer(items.codes, *places))
    apart = [end for start, end in leads if not _joins_one_more(context, items, places[0], start)]
    if not apart:
        return named
    aside = {place for lead in apart for place in range(lead, _aside_end(context, items, lead, places[1]))}
    others = {*actors_at(context, items, (place for place in range(*places) if place not in aside))}
    shown = {each for each in actors_at(context, items, sorted(aside)) if each.startswith("group/")} - others
    meant = any(is_group(context, each) for each in others.intersection(named))
    return tuple(each for each in named if each not in shown) if meant else named


def _joins_one_more(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether an "and" stands right before a place, with a comma behind it or none: "and, in particular"."""
    end = place - (items.codes[place - 1] == ",")
    return context.rules.small.joined.search(items.codes, max(low, end - _LONGEST_JOINT), end) is not None


def _aside_end(context: Context, items: Items, lead: int, end: int) -> int:
    """Return where what is told aside behind a word ends: where a comma closes the list, else at the first comma in it.

    "All stakeholders, including academia and donors, to"; "the Assembly, including UNESCO, donors and States to". A comma
    before "and" always ends it.
    """
    last = max((place for place in range(lead, end) if items.codes[place] in ACTORS), default=lead)
    closed = "," in items.codes[last + 1 : last + _LONGEST_ACRONYM]
    commas = [place for place in range(lead, last) if items.codes[place] == ","]
    joined = context.rules.small.conjunction
    return next(
        (i for i in commas if not closed or joined.match(items.codes, i + 1) or context.begins_with_and(items, i + 1)), last + 1
    )


_LONGEST_JOINT = 3  # items that mean "and"
_LONGEST_ACRONYM = 5  # items up to the comma behind who is named with an acronym in brackets


def broadest(named: tuple[str, ...]) -> tuple[str, ...]:
    """Return who is asked without the States of a region, named beside all States, some of whom they are."""
    return tuple(each for each in named if f"group/all-{each.removeprefix('group/')}" not in named)


def _parts(context: Context, items: Items, place: int, stop: int) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the further members of a list and what stands between them, each with whether it is a member."""
    rules = context.rules
    for _ in range(_LONGEST):
        if rules.mandates.asked_to and rules.mandates.asked_to.match(items.codes, place):
            return
        member = _member(context, items, place, stop)
        if member is not None and member.end() == place:
            member = None  # nothing stands there
        part = member or rules.mandates.aside.match(items.codes, place, stop)
        if part is None:
            return
        yield part, member is not None
        place = part.end()


def _member(context: Context, items: Items, place: int, stop: int) -> re.Match[str] | None:
    """Return one more member of a list, which begins behind a mark that parts no clauses where it has no joining word."""
    rules, codes = context.rules, items.codes
    if rules.small.joint:  # written onto the member, behind what is told of the one before: المنظمات المعنية والدول
        joined = (i for i in range(place, min(place + _ASIDE, stop)) if codes[i] == "," or context.begins_with_and(items, i))
        place = next(joined, stop)
    member = rules.mandates.member.match(codes, place, stop)
    if member is None or not named_parts(member, "bare"):
        return member
    others = _named(context, items, member) or (
        not rules.small.joint and rules.mandates.member.match(codes, member.end(), stop)
    )
    return member if others and items.written(place, place + 1) == rules.mandates.listed_mark else None


_ASIDE = 5  # words: القادرة على القيام بذلك


def _names_last(rule: Rule, match: re.Match[str]) -> bool:
    """Tell whether whom a phrase asks is what it ends with, or would be if it were known."""
    if rule.values["modality"] in (*OWN_BUSINESS, SAME) or "to" not in match.re.groupindex or named_parts(match, *_OTHERWISE):
        return False
    return all(high == match.end() for _, high in named_parts(match, "to"))


def _named(context: Context, items: Items, member: re.Match[str]) -> tuple[str, ...]:
    """Return who is named in a member of a list."""
    parts = named_parts(member, "to")
    return tuple(actor for low, high in parts for actor in actors_at(context, items, range(low, high)))
