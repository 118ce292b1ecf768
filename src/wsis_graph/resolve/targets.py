"""What is cited: a document or an instrument, or the parts of it that are named, as a locator and each alone."""

import re
from collections.abc import Iterable, Iterator, Sequence

from .. import symbols
from ..expressions import compiled
from ..languages.numerals import roman, to_roman
from ..model import Target
from ..names import BASE, Entity
from ..recognise.pinpointing import Part

MOST_EXPANDED = 400  # parts of one range
RANKS = {"annex": 0, "appendix": 1, "chapter": 2, "section": 3, "article": 4, "preambular": 5, "paragraph": 5, "item": 5}
_ID = f"{BASE}id/"
_DOC = f"{_ID}doc/"
_SMALL_ROMAN = compiled("[ivx]+")
_OF_REVIEWS = "A/HRC/"  # their recommendations are numbered within a paragraph: 134.12
_UNITS = {"article": "art", "annex": "annex", "appendix": "annex", "chapter": "ch", "section": "sec", "preambular": "pp"}


def document_target(keys: Sequence[str], parts: Iterable[Part], *, enacts: bool = False) -> Target:
    """Return the target for a document, or the parts of it that are named; `enacts` tells that it is a draft resolution."""
    word = "op" if enacts else symbols.paragraph_token(keys[0])
    locator, each = locate(_of(keys[0], parts), word)
    return Target(f"doc/{keys[0]}", tuple(keys), locator, each)


def instrument_target(entity: Entity, parts: Iterable[Part]) -> Target:
    """Return the target for an instrument; its key is that of the document that carries it."""
    carrier = entity.fact("publishedIn").removeprefix(_DOC)
    key = re.sub(r"/(?:annex|res|dec|ch|sec)/.*", "", carrier)
    locator, each = locate(_of("", parts), "para")
    return Target(entity.iri.removeprefix(_ID), (key,) if key else (), locator, each)


def other_parts(target: Target, parts: Iterable[Part]) -> Target:
    """Return the target for other parts of what is cited already."""
    of_document = target.iri.startswith("doc/")
    parts = _of(target.keys[0] if of_document else "", parts)
    locator, each = locate(parts, symbols.paragraph_token(target.keys[0]) if of_document else "para")
    return Target(target.iri, target.keys, locator, each)


def _of(key: str, parts: Iterable[Part]) -> Iterable[Part]:
    """Return the parts of a document: 8.5 is a paragraph, in a report of a review the fifth item of the eighth one.

    Items without a paragraph are of the one that a decision has; others have more than one.
    """
    if symbols.is_decision(key):
        return [_item(part) if part.unit == "item" else part for part in parts]
    parts = [part for part in parts if part.unit != "item"]
    if not key.startswith(_OF_REVIEWS):
        return parts
    return [part._replace(first=part.first.replace(".", "/"), last=part.last.replace(".", "/")) for part in parts]


def _item(part: Part) -> Part:
    return Part("paragraph", f"1/{part.first}", f"1/{part.last}")


def locate(parts: Iterable[Part], paragraph: str) -> tuple[str, tuple[str, ...]]:
    """Return the locator of named parts, and each part alone: ("op/12;15", ("op/12", "op/15")).

    Parts stand in each other by their rank, whatever their order in print: paragraph 2 of article 19 is art/19/para/2, and
    of several the last one has it; the paragraphs of an annex are no operative ones. Where units come again, each of the
    stretches is a part with its own parts: paragraph 1 of article 2 and paragraph 3 of article 19. The paragraphs of a report
    are numbered through its chapters, which do not enter their IRIs.
    """
    ordered = [part for stretch in _stretches(parts) for part in sorted(stretch, key=lambda part: RANKS[part.unit])]
    if {"chapter", "paragraph"} <= {part.unit for part in ordered}:
        ordered = [part for part in ordered if part.unit not in ("chapter", "section")]
    if any(part.unit in ("annex", "appendix", "chapter", "article") for part in ordered):
        paragraph = "para"
    written = container = ""
    each: list[str] = []
    before: Part | None = None
    for part in ordered:
        unit = _UNITS.get(part.unit, paragraph)
        if before and unit == "sec" and before.unit == "chapter":
            continue
        span = part.first if part.first == part.last else f"{part.first}-{part.last}"
        if before and RANKS[part.unit] > RANKS[before.unit]:
            container = f"{each.pop()}/"
            written += f"/{unit}/{span}"
        elif before and part.unit == before.unit:
            written += f";{span}"
        else:
            again = bool(before) and part.unit == ordered[0].unit
            container = "" if again else container
            written += f";{span}" if again else f"{';' if written else ''}{unit}/{span}"
        each += (f"{container}{unit}/{value}" for value in _expand(part))
        before = part
    return written, tuple(each)


def _stretches(parts: Iterable[Part]) -> list[list[Part]]:
    """Return parts in stretches in which no unit comes again after another."""
    found: list[list[Part]] = [[]]
    for part in parts:
        units = [other.unit for other in found[-1]]
        if part.unit in units[:-1] and part.unit != units[-1]:
            found.append([])
        found[-1].append(part)
    return found


def _expand(part: Part) -> Iterator[str]:
    """Yield each part of a range: 34 to 37 are four, 8.5 to 8.7 and 12 (a) to (c) three, 3 (a) (i) to (iv) four."""
    (above, _, first), (beside, _, last) = part.first.rpartition("/"), part.last.rpartition("/")
    (section, low), (same, high) = _numbered(part.first), _numbered(part.last)
    if low and section == same and low < high < low + MOST_EXPANDED:
        yield from (f"{section}{number}" for number in range(low, high + 1))
    elif above and above == beside and _are_roman(first, last, deep="/" in above):
        yield from (f"{above}/{to_roman(number)}" for number in range(roman(first), roman(last) + 1))
    elif above and above == beside and len(first) == len(last) == 1 and "a" <= first < last <= "z":
        yield from (f"{above}/{chr(code)}" for code in range(ord(first), ord(last) + 1))
    else:
        yield from dict.fromkeys((part.first, part.last))


def _numbered(part: str) -> tuple[str, int]:
    """Return what a part stands in, and its number in that, 0 where it is none: 8. and 25."""
    above, stop, number = part.rpartition("." if "." in part else "/")
    return above + stop, int(number) if number.isdecimal() else 0


def _are_roman(first: str, last: str, *, deep: bool) -> bool:
    """Tell whether two items of a list are Roman numerals: those of a list in a list are, and (i) to (iv), not (c) to (d)."""
    small = _SMALL_ROMAN.fullmatch(first) and _SMALL_ROMAN.fullmatch(last)
    return bool(small) and (deep or len(last) > 1) and roman(first) < roman(last)
