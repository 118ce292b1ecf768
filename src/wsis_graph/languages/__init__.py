"""Language packs: how a language writes, as data.

`pack("zh")` reads `zh.toml` with what all languages share in `common.toml`, and compiles its patterns once.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..cache import kept_value
from ..errors import PackError
from ..expressions import compiled
from ..official import LANGUAGES
from .numerals import NumberWords, digits, roman
from .turns import each_way, with_next_session
from .wrapping import on_one_line

CODES = LANGUAGES  # of the packs
_TATWEEL = "\u0640"  # stretches a word of Arabic script
_HERE = Path(__file__).resolve().parent

Compiled = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One language, compiled; `data` keeps the tables of words and rules that recognising reads."""

    code: str
    name: str
    spaced: bool
    alphabets: tuple[str, ...]
    numbers: NumberWords
    layout: dict[str, re.Pattern[str]]
    masthead: dict[str, re.Pattern[str]]
    headings: dict[str, Compiled]
    labels: dict[str, Compiled]
    footnote_labels: Compiled
    lone_footnote_labels: Compiled  # on a line of their own
    enacting: re.Pattern[str]
    openings: dict[str, re.Pattern[str]]
    data: dict[str, Any]

    def characters(self, count: int) -> int:
        """Return in how many characters the language says what takes so many of an alphabet: in Chinese a third."""
        return count if self.spaced else count // 3

    def on_one_line(self, written: str) -> str:
        """Return printed words on one line, between them what the language has there: a space or nothing."""
        return on_one_line(written, spaced=self.spaced)

    def number(self, text: str) -> int:
        """Return the value of a printed number: digits, Roman, a letter or number words; 0 when it is none."""
        bare = text.replace(_TATWEEL, "")
        return digits(text) or roman(text) or self.numbers.value(bare) or self.letter(text)

    def letter(self, text: str) -> int:
        """Return the place of a letter in the first alphabet that has it, 0 when none has."""
        for alphabet in self.alphabets:
            if text in alphabet.split():
                return alphabet.split().index(text) + 1
        return 0

    def capital(self, text: str) -> int:
        """Return the place of a capital letter, by its own alphabet where the language has one, 0 when none has it."""
        return self.letter(text) or self.letter(text.lower())


def read(name: str) -> dict[str, Any]:
    """Read one TOML file of the packs."""
    path = _HERE / f"{name}.toml"
    try:
        table: dict[str, Any] = kept_value(path.name, lambda: _loaded(path))
    except (OSError, ValueError) as error:
        raise PackError(f"{path}: {error}", "language packs are TOML files, see docs/languages.md") from error
    return table


def _loaded(path: Path) -> dict[str, Any]:
    import tomllib  # needed once: what it reads is kept

    table = tomllib.loads(path.read_text("utf-8"))
    rules = list(with_next_session(table.get("rule", ())))
    return table | {"rule": list(each_way(rules, table.get("asking", {})))}


# A space outside a set of characters and what looks behind; one that need not be there stands as it is.
_SPACE = compiled(r"(?P<kept>\[(?:\\.|[^\]\\])*\]|\(\?<[=!](?:\\.|[^()\\])*\)|\\[^ ]|\\? [?*+{])|\\? ")


def _spaced(pattern: str) -> str:
    """Return a pattern in which a space stands for any: justified lines have more than one between words."""
    return _SPACE.sub(lambda match: match["kept"] or r"\s+", pattern)


def _any(patterns: list[str], code: str) -> re.Pattern[str]:
    return compiled("|".join(f"(?:{_spaced(p)})" for p in patterns) or r"(?!)", code)


def _each(patterns: list[str], code: str) -> Compiled:
    return tuple(compiled(_spaced(pattern), code) for pattern in patterns)


def _both(own: dict[str, list[str]], shared: dict[str, list[str]], code: str) -> dict[str, Compiled]:
    return {name: _each([*own.get(name, []), *shared.get(name, [])], code) for name in sorted(own.keys() | shared.keys())}


@cache
def pack(code: str) -> Pack:
    """Return the pack of a language, compiled at the first call.

    Raises PackError where its file cannot be read or lacks something.
    """
    try:
        return _compile(code, read("common"), read(code))
    except KeyError as error:
        raise PackError(f"{code}.toml: it has no {error}", "en.toml shows all that a language has") from error


def _compile(code: str, common: dict[str, Any], own: dict[str, Any]) -> Pack:
    layout = {name: _any(patterns, code) for name, patterns in {**common["layout"], **own["layout"]}.items()}
    bodies = "|".join(re.escape(body).replace(r"\ ", " ") for body in sorted(own["enacting"]["bodies"], key=len, reverse=True))
    enacting = _any([p.replace("{body}", f"(?:{bodies})") for p in own["enacting"]["clause"]], code)
    numerals = own.get("numerals", {})
    masthead = own["masthead"] | {"own": [*own["masthead"]["own"], *own["masthead"]["organization"]]}
    return Pack(
        code=code,
        name=own["name"],
        spaced=own["spaced"],
        alphabets=tuple(own["labels"].pop("alphabets")),
        numbers=NumberWords(numerals.get("words", {}), numerals.get("multipliers", {})),
        layout=layout,
        masthead={name: _any(patterns, code) for name, patterns in masthead.items()},
        headings=_both(own["headings"], common["headings"], code),
        labels=_both(own["labels"], common["labels"], code),
        footnote_labels=_each(common["footnotes"]["label"], code),
        lone_footnote_labels=_each(common["footnotes"]["alone"], code),
        enacting=enacting,
        openings={name: _any(patterns, code) for name, patterns in own["openings"].items()},
        data={**common, **own},
    )
