"""Bodies that no list names: groups that a document founds or speaks of, "Working Group on Lamps".

The IRI of one tells in which provision the document names it first, which is the same in every language.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from ...languages.rules import Grammar
from ...languages.words import END, Words
from ...languages.wrapping import on_one_line
from ...model import Document
from ...names import BASE, Entity, Strength, unlisted
from ..items import Items, Paragraphs
from ..matching import Found, Matcher
from .listed import Listed
from .reading import Name, Reader
from .short import ShortNames, form_of
from .units import Units

__all__ = ["ends_of_unlisted", "with_unlisted"]


def with_unlisted(
    words: Words, paragraphs: Paragraphs, document: Document, names: Sequence[Found], finder: Matcher, rules: Grammar
) -> tuple[tuple[Found, ...], tuple[Entity, ...]]:
    """Return the names of a document with those of bodies that no list has, in full and short, and these bodies.

    `names` are those that `finder` found, in order.
    """
    key = document.symbols[0] if document.symbols else ""
    title = rules.lexicon.read(document.title, [[(0, len(document.title))]])
    groups, units = Reader(words, names, finder, rules), Units(words, names, finder, rules)
    named = groups.read()
    of_units = list(_apart(units.read(), named))
    bodies = sorted([*named, *of_units, *_apart(groups.alone(named), [*named, *of_units])])
    places = [paragraphs.nodes[paragraphs.number(mentions[0].start)].path for mentions in bodies]
    entities = [_entity(words, rules, each, slug, title) for each, slug in zip(bodies, _slugs(key, places), strict=True)]
    short = _short_names(words, rules, groups, units, told=bool(of_units))
    full: list[Found] = []
    for entity, mentions in zip(entities, bodies, strict=True):
        since = mentions[0].end if mentions in of_units else 0
        for name in mentions:
            full.append(Found(name.start, name.end, (form_of(words, entity, name.start, name.end, Strength.FULL),)))
            short.add(entity, name.noun, name.head, since)
            if name.called:
                short.add(entity, (name.noun[0], name.noun[0] + len(name.called)), since=since)
            short.add_kind(entity, name.start, name.noun, since)
    return (*short.among(_without(names, sorted(full))),), tuple(entities)


def _short_names(words: Words, rules: Grammar, groups: Reader, units: Units, *, told: bool) -> ShortNames:
    """Return the short names of listed bodies that a document names like unlisted ones; of units others may be `told`."""
    listed = list(units.listed())
    short = ShortNames(words, rules, units.begun() if told or listed else ())
    for body, noun in groups.small():
        short.add(body, noun)
    for unit, noun, end in listed:
        short.add_listed(unit, noun, end)
    return short


def _apart(bodies: Iterable[list[Name]], others: Iterable[list[Name]]) -> Iterator[list[Name]]:
    """Yield the names of bodies that have no word of others."""
    taken = Listed(sorted(Found(name.start, name.end, ()) for mentions in others for name in mentions))
    for mentions in bodies:
        if apart := [name for name in mentions if taken.over(name.start, name.end) is None]:
            yield apart


def _without(names: Sequence[Found], longer: Sequence[Found]) -> list[Found]:
    """Return names in order with longer ones, without what these have taken."""
    taken = Listed(longer)
    return sorted([*longer, *(name for name in names if taken.over(name.start, name.end) is None)])


def _slugs(key: str, paths: Iterable[str]) -> list[str]:
    """Return the ends of the IRIs of bodies by where they are named first: E/2030/1 and op/3 give "e-2030-1-op-3"."""
    found: list[str] = []
    for path in paths:
        slug = re.sub(r"[^a-z0-9]+", "-", f"{key} {path}".lower()).strip("-")
        numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
        found.append(next(each for each in numbered if each not in found))
    return found


def _entity(words: Words, rules: Grammar, mentions: Sequence[Name], slug: str, title: Words) -> Entity:
    """Return a body that is called as where it is a subject, else as where it is named first.

    One that the title names may hold sessions: "Report of the Working Group on Lamps on its second session".
    """
    subjects = (name for name in mentions if words.codes[name.start - 1 : name.start] in ("", END, "."))
    name = next(subjects, mentions[0])
    label = on_one_line(Items.of(words).written_across(name.start, name.end), spaced=rules.spaced)
    sits = rules.unlisted.alone.search(words.codes, *name.noun) is not None
    sits = sits or any(ends_of_unlisted(title, label, rules))
    return unlisted(f"{BASE}id/body/{slug}", rules.code, label, sits=sits)


def ends_of_unlisted(words: Words, label: str, rules: Grammar) -> Iterator[int]:
    """Yield where words end that name a body as the document prints it elsewhere, in any case."""
    name = rules.lexicon.read(label, [[(0, len(label))]])
    codes = name.codes.removesuffix(END)
    for match in re.finditer(re.escape(codes), words.codes) if codes in words.codes else ():  # few: an expression costs more
        places = enumerate(range(*match.span()))
        pairs = ((name.written(i, i + 1), words.written(place, place + 1)) for i, place in places)
        if all(each[:_STEM].casefold() == other[:_STEM].casefold() for each, other in pairs):
            yield match.end()


_STEM = 3  # letters that the cases of a word share, as words that are not known have all one code
