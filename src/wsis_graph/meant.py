"""A document as people write it: its symbol in any spelling, its number, its official address."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote, unquote_plus

from . import symbols
from .expressions import compiled
from .languages.numerals import latin_number
from .official import LANGUAGES

_DECISION = compiled(r"(?i)\b(?:decision|décision|decisión)|решени|决定|مقرر|/dec/")
_COUNCIL = compiled(r"(?i)economic|économique|económico|экономич|经济|经社|الاقتصادي|ecosoc|\be\b")
_RIGHTS = compiled(r"(?i)human rights|droits de l|derechos humanos|прав(?:ам)? человека|人权|حقوق الإنسان|\bhrc\b")
_ROMAN = compiled(r"(?i)(\d+)\s*([A-Z](?:\s*-\s*[A-Z])?)?\s*\(\s*((?:E?S-)?[IVXLC]+)\s*\)\s*\[?([A-Z])?\]?")
_YEARED = compiled(r"(?<![\d/])(\d{1,4})\s*\(\s*(\d{4})\s*\)")
_FOLDED = {ord("⁄"): "/", **dict.fromkeys(map(ord, "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}"), "-")}
_SLASHED = compiled(r"(?i)(?<![A-Za-z0-9/-])((?:E?S-)?\d{1,4})\s*/\s*(\d{1,4})\s*([A-Z])?(?![\d/])")
_SESSION = r"\s+(?:[A-Z](?:\s*-\s*[A-Z])?\s*)?\(\s*(?:E?S-)?[IVXLC]+\s*\)(?:\s*\[?[A-Z]\]?(?!\w))?"  # " A (III)" behind 217
_SYMBOL = compiled(rf"(?i)[A-Z][\w.-]*\s*/[\w\s./()\[\]-]*\d[\w./()\[\]-]*(?:{_SESSION})?")
_HEALTH = compiled(rf"(?<!\w){symbols.HEALTH}(?![\w.])")
_CONFERENCE = compiled(r"(?<![0-9/-])(?:\d{1,3}/C[MO]?[AP]\.\d{1,3}|[BMRS]C-\d{1,2}/\d{1,3})(?![\w.-])")
_RESOLUTION = compiled(r"(?i)\br[eé]sol|резолюц|决议|قرار|/res/")
_FIRST_ECOSOC = 1900  # a first number that is a year belongs to the Economic and Social Council
_CAPITALIZED = compiled(r"(?i)\b(?:ADD|CORR|REV|AMEND|SUB|SUMMARY|RES(?=\.)|DEC(?=\.))(?=[./]|$)")
_CAPITALS = compiled(r"(?i)(?<=/)(?:RES(?=/)|DEC(?=/)|CONF|AC|CN|HRC|INF)(?=[./]|$)")
_ADDRESS = compiled(rf"(?i)(?:https?://)?(?:www\.)?(?:docs\.un|undocs)\.org/(?:(?:{'|'.join(LANGUAGES)})/)?")
_ASKED = compiled(r"(?i)https?://[^\s?]+\?(?:[^\s#]*&)?(?:final)?symbol=([^\s&#]+)")


def candidates(written: str) -> list[str]:
    """Return the keys a spelling may mean, the likeliest first: symbols, then numbers with or without a body's name."""
    return list(dict.fromkeys(key for keys in _readings(written) for key in keys))


def keys(written: str) -> list[str]:
    """Return the keys a spelling may mean, those of series that nobody knows last."""
    return list(dict.fromkeys((*candidates(written), *symbols.keys(written))))


def normal(written: str) -> str:
    """Return the symbol a spelling most likely means, a joint one whole, empty where it means none."""
    return "-".join(next(_readings(written), ()) or symbols.keys(written))


def named_by_address(written: str) -> str:
    """Return the symbol in an official address (docs.un.org, undocs.org, `?symbol=`), empty where there is none."""
    if asked := _ASKED.match(written):
        return unquote_plus(asked[1])
    host = _ADDRESS.match(written)
    return unquote(re.split("[?#]", written[host.end() :])[0]) if host else ""


def _readings(written: str) -> Iterator[tuple[str, ...]]:
    """Yield the keys of each document a spelling may mean, several of a joint one."""
    text = "".join(str(unicodedata.digit(c, c)) for c in unicodedata.normalize("NFKC", written)).strip()
    text = named_by_address(text) or text
    text = text.translate(_FOLDED)
    for found in _SYMBOL.finditer(text):
        symbol = found[0].strip(" .,;:")
        for spelled in (_cased(symbol), _cased(symbol.upper()), symbol):
            keys = tuple(key for key in symbols.keys(spelled) if symbols.is_known_series(key) and not _SLASHED.fullmatch(key))
            if keys:
                yield keys
    yield from filter(None, map(symbols.keys, _HEALTH.findall(text.upper())))
    yield from ((key,) for key in _numbers(text) if key)


def _cased(symbol: str) -> str:
    """Return a symbol in capitals, but for parts written with some and for what the United Nations writes so: Add.1, Res.2."""
    first, *rest = symbol.split("/")
    parts = [first.upper(), *(part.upper() if part == part.lower() else part for part in rest)]
    capital = _CAPITALS.sub(lambda part: part[0].upper(), "/".join(parts))
    return _CAPITALIZED.sub(lambda part: part[0].capitalize(), capital)


def _numbers(text: str) -> list[str]:
    kind = "DEC" if _DECISION.search(text) else "RES"
    keys: list[str] = []
    for number, letter, session, after in _ROMAN.findall(text):
        part = (letter or after).upper().replace(" ", "")
        bodies = ("E", "A") if _COUNCIL.search(text) else ("A", "E")
        keys += [f"{body}/{kind}/{number}{part}({session.upper()})" for body in bodies]
    for number, year in _YEARED.findall(text):
        keys += [f"S/{kind}/{number}({year})"]
    for written in _CONFERENCE.findall(latin_number(text).upper()):
        keys.append(symbols.conference_decision(written, decision=not _RESOLUTION.search(text)))
    for session, number, letter in _SLASHED.findall(text):
        first = session.upper()
        yearly = first.isdecimal() and int(first) >= _FIRST_ECOSOC
        body = "E" if yearly else "A/HRC" if _RIGHTS.search(text) else "A"
        keys.append(f"{body}/{kind}/{first}/{number}{letter.upper()}")
        if kind == "RES":
            keys.append(f"{body}/DEC/{first}/{number}{letter.upper()}")
    return keys
