"""Acronyms that no list has, as a document prints them in brackets behind the name of a body."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..expressions import compiled
from ..languages.words import Words
from ..names import Entity, Strength
from .matching import Found
from .spellings import Form

_ACRONYM = compiled(r"[^\W\d_a-z]{3,9}")


def with_acronyms(words: Words, names: Sequence[Found]) -> list[Found]:
    """Return names in order with the acronyms of those that a document abbreviates, wherever they stand in it.

    "The Lamp Association (LAS)" makes "LAS" mean it, also where only a footnote says so.
    """
    told = dict(reversed(list(_told(words, names))))
    if not told:
        return list(names)
    taken = {place for name in names for place in range(name.start, name.end)}
    found = [
        Found(place, place + 1, (Form(told[written], written, Strength.ACRONYM, ()),))
        for place in range(len(words.codes))
        if (written := words.text[words.starts[place] : words.ends[place]]) in told and place not in taken
    ]
    return sorted([*names, *found])


def _told(words: Words, names: Sequence[Found]) -> Iterator[tuple[str, Entity]]:
    """Yield the acronyms that stand in brackets behind the full name of a body and are no names, with the body."""
    for name, behind in zip_longest(names, names[1:]):
        form, place = name.forms[0], name.end + 1
        bracketed = words.codes[name.end : name.end + 1] == "(" and words.codes[place + 1 : place + 2] == ")"
        if not bracketed or form.strength != Strength.FULL or not form.entity.is_body or form.entity.is_post:
            continue
        written = words.written(place, place + 1)
        if (behind is None or behind.start > place) and written.isupper() and _ACRONYM.fullmatch(written):
            yield written, form.entity
