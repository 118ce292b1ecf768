"""The numbers and letters that Word gives paragraphs of lists, which its files do not spell out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from ...languages.numerals import to_roman
from .properties import Numbering, value

_LEVELS = re.compile(r"%(\d)")
_BULLET = "•"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_DIGITS = "〇一二三四五六七八九"


def _letters(alphabet: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        times, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (times + 1)

    return write


_LATIN = _letters("abcdefghijklmnopqrstuvwxyz")
_CYRILLIC = _letters(_RUSSIAN)


def _chinese(number: int) -> str:
    """Return a number below 100 as counted in Chinese: 十二, 二十; larger ones digit by digit."""
    if not 0 < number < 100:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


# ST_NumberFormat of ECMA-376, part 1, 17.18.59; one that is not here is written in digits.
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _LATIN,
    "upperLetter": lambda number: _LATIN(number).upper(),
    "lowerRoman": to_roman,
    "upperRoman": lambda number: to_roman(number).upper(),
    "ordinal": _ordinal,
    "arabicAbjad": _letters(_ABJAD),
    "arabicAlpha": _letters(_ARABIC),
    "russianLower": _CYRILLIC,
    "russianUpper": lambda number: _CYRILLIC(number).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "decimalEnclosedParen": lambda number: f"({number})",
    "none": lambda number: "",
}


@dataclass(slots=True)
class Level:
    """One level of a list."""

    format: str
    text: str  # with %1 for the number of the first level
    start: int = 1
    restart: int = -1  # the level whose numbers start this one anew; -1 for every level above
    plain: bool = False  # numbers of levels above in digits
    left: int = 0
    hanging: int = 0


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counter: str  # lists of one definition count on
    starts: dict[int, int] = field(default_factory=dict)


class Lists:
    """The lists of a document, counting as its paragraphs are read."""

    def __init__(self, document: Any) -> None:
        root = _numbering_root(document)
        definitions = {d.get(qn("w:abstractNumId")): d for d in root.findall(qn("w:abstractNum"))} if root is not None else {}
        self._lists = (
            {num.get(qn("w:numId")): _read_list(num, definitions) for num in root.findall(qn("w:num"))}
            if root is not None
            else {}
        )
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level(self, place: Numbering) -> Level | None:
        """Return the level a paragraph is on."""
        found = self._lists.get(place.list)
        return found.levels.get(place.level) if found else None

    def next(self, place: Numbering) -> str:
        """Count a paragraph and return its label, empty where it has none."""
        found = self._lists.get(place.list)
        level = self.level(place)
        if found is None or level is None:
            return ""
        counts = self._counts.setdefault(found.counter, {})
        self._start_anew(place, found, counts)
        counts[place.level] = counts.get(place.level, level.start - 1) + 1
        for deeper in [
            number for number in counts if number > place.level and _restarts(found.levels.get(number), place.level)
        ]:
            del counts[deeper]
        if level.format == "bullet":
            return _BULLET
        return _LEVELS.sub(lambda match: self._written(found, counts, int(match[1]) - 1, level), level.text)

    def _start_anew(self, place: Numbering, found: _List, counts: dict[int, int]) -> None:
        if (place.list, place.level) not in self._begun and place.level in found.starts:
            counts[place.level] = found.starts[place.level] - 1
        self._begun.add((place.list, place.level))

    def _written(self, found: _List, counts: dict[int, int], number: int, level: Level) -> str:
        other = found.levels.get(number)
        if other is None:
            return ""
        kind = "decimal" if level.plain else other.format
        return _FORMATS.get(kind, str)(counts.get(number, other.start))


def _restarts(level: Level | None, above: int) -> bool:
    return level is None or level.restart < 0 or above < level.restart


def _numbering_root(document: Any) -> Any:
    part = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None)
    return part.element if part is not None else None


def _read_list(num: Any, definitions: Mapping[str, Any]) -> _List:
    counter = value(num, "w:abstractNumId") or ""
    definition = definitions.get(counter)
    levels = (
        {int(e.get(qn("w:ilvl"))): _read_level(e) for e in definition.findall(qn("w:lvl"))} if definition is not None else {}
    )
    found = _List(levels, counter)
    for override in num.findall(qn("w:lvlOverride")):
        number = int(override.get(qn("w:ilvl")))
        changed = override.find(qn("w:lvl"))
        if changed is not None:
            levels[number] = _read_level(changed)
        if (start := value(override, "w:startOverride")) is not None:
            found.starts[number] = int(start)
    return found


def _read_level(element: Any) -> Level:
    indent = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    left = (indent.get(qn("w:left")) or indent.get(qn("w:start")) or "0") if indent is not None else "0"
    return Level(
        format=value(element, "w:numFmt") or "decimal",
        text=value(element, "w:lvlText") or "",
        start=int(value(element, "w:start") or 1),
        restart=int(value(element, "w:lvlRestart") or -1),
        plain=element.find(qn("w:isLgl")) is not None,
        left=int(float(left)),
        hanging=int(float(indent.get(qn("w:hanging")) or 0)) if indent is not None else 0,
    )
