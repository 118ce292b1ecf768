"""A symbol in any spelling, to its document."""

import re
import unicodedata

from ... import symbols
from ...languages.numerals import latin_number
from .resource import find_symbol
from .site import Site
from .view import View, missing, moved

_DECISION = re.compile(r"\b(?:decision|décision|decisión)|решени|决定|مقرر|/dec/", re.IGNORECASE)
_COUNCIL = re.compile(r"economic|économique|económico|экономич|经济|经社|الاقتصادي|ecosoc|\be\b", re.IGNORECASE)
_RIGHTS = re.compile(r"human rights|droits de l|derechos humanos|прав(?:ам)? человека|人权|حقوق الإنسان|\bhrc\b", re.IGNORECASE)
_ROMAN = re.compile(r"(\d+)\s*([A-Z](?:\s*-\s*[A-Z])?)?\s*\(\s*((?:E?S-)?[IVXLC]+)\s*\)\s*\[?([A-Z])?\]?", re.IGNORECASE)
_YEARED = re.compile(r"(?<![\d/])(\d{1,4})\s*\(\s*(\d{4})\s*\)")
_FOLDED = {ord("⁄"): "/", **dict.fromkeys(map(ord, "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}"), "-")}
_SLASHED = re.compile(r"(?<![A-Za-z0-9/-])((?:E?S-)?\d{1,4})\s*/\s*(\d{1,4})\s*([A-Z])?(?![\d/])", re.IGNORECASE)
_SYMBOL = re.compile(r"[A-Z][\w.-]*\s*/[\w\s./()\[\]-]*\d[\w./()\[\]-]*", re.IGNORECASE)
_CONFERENCE = re.compile(r"(?<![0-9/-])(?:\d{1,3}/C[MO]?[AP]\.\d{1,3}|[BMRS]C-\d{1,2}/\d{1,3})(?![\w.-])")
_RESOLUTION = re.compile(r"\br[eé]sol|резолюц|决议|قرار|/res/", re.IGNORECASE)
_FIRST_ECOSOC = 1900  # a first number that is a year belongs to the Economic and Social Council


def resolve(site: Site, symbol: str = "", **_: str) -> View:
    """Lead from a symbol, however it is written, to its document."""
    keys = candidates(symbol)
    for key in keys:
        if found := find_symbol(site, key):
            return moved(site.path(found))
    if not keys:
        return missing("not-a-symbol", wanted=symbol, q=symbol)
    address = symbols.official_address(keys[0], site.language)
    return missing(wanted=symbol, understood=keys[0], official=address, q=symbol)


def candidates(written: str) -> list[str]:
    """Return the keys a spelling may mean, the likeliest first: symbols, then numbers with or without a body's name."""
    text = "".join(str(unicodedata.digit(c, c)) for c in unicodedata.normalize("NFKC", written)).strip()
    text = text.translate(_FOLDED)
    keys: list[str] = []
    for found in _SYMBOL.finditer(text):
        for key in symbols.keys(found[0].upper().strip(" .,;:")):
            folded = _letter_case(key)
            if symbols.is_known_series(folded) and not _SLASHED.fullmatch(folded):
                keys.append(folded)
    keys += _numbers(text)
    return list(dict.fromkeys(key for key in keys if key))


def _letter_case(key: str) -> str:
    """Write the parts that are not all capitals as the United Nations writes them: Add.1, Corr.1, Rev.1, Res.2."""
    return re.sub(
        r"\b(ADD|CORR|REV|AMEND|SUB|SUMMARY|CONF|RES(?=\.))(?=[./]|$)",
        lambda part: part[0] if part[0] == "CONF" else part[0].capitalize(),
        key,
    )


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
