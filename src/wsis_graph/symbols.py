"""UN document symbols: their normal form (key), IRI path, kind and official address.

Grammar and cases: the UN library's guide to symbols (research.un.org/en/docs/symbols); resolutions before and after
1976, letters and sessions: research.un.org/en/docs/ga/resolutions.
"""

import re
from functools import lru_cache

from .expressions import compiled
from .roman import roman

# First components of the UN's own series and of the bodies it services. A string with slashes whose first component is
# none of these is not taken for a symbol: "HIV/AIDS", "ICT/2".
SERIES = frozenset(
    [
        "A",
        "AC",
        "ACABQ",
        "APLC",
        "AT",
        "BWC",
        "CAC",
        "CAT",
        "CB",
        "CBD",
        "CC",
        "CCPR",
        "CCW",
        "CD",
        "CED",
        "CEDAW",
        "CEB",
        "CERD",
        "CES",
        "CLCS",
        "CMW",
        "CONF",
        "CP",
        "CRC",
        "CRPD",
        "CTBT",
        "CTOC",
        "DC",
        "DP",
        "DP-FPA",
        "E",
        "ECE",
        "ECA",
        "ECLAC",
        "EB",
        "EC",
        "ECDC",
        "ESA",
        "ESCAP",
        "ESCWA",
        "FCCC",
        "FP",
        "GC",
        "GE",
        "GIIM",
        "HBP",
        "HR",
        "HRI",
        "HS",
        "HSP",
        "ICC",
        "ICCD",
        "IC",
        "ICEF",
        "ICSC",
        "ID",
        "IDB",
        "IPBES",
        "ISBA",
        "ISDR",
        "ITC",
        "JIU",
        "L",
        "LC",
        "LOS",
        "MAG",
        "MEA",
        "MP.EIA",
        "NPT",
        "OHCHR",
        "OPS",
        "OSPA",
        "PBC",
        "PBSO",
        "PCNICC",
        "PPCT",
        "S",
        "SAT",
        "SC",
        "SHS",
        "SPLOS",
        "SPT",
        "ST",
        "T",
        "TD",
        "TRADE",
        "TRANS",
        "UNAIDS",
        "UNCITRAL",
        "UNCTAD",
        "UNEP",
        "UNFF",
        "UNFPA",
        "UNICEF",
        "UNIDO",
        "UNITAR",
        "UNMIK",
        "UNODC",
        "UNU",
        "UNW",
        "WFM",
        "WFP",
        "WHA",
        "WHO",
        "WP",
        "WSIS",
        "WT",
        "IPCC",
        "UN-HABITAT",
        "HLPF",
        "DESA",
    ]
)

CHARTER = "A/CHARTER"  # the Charter of the United Nations has no symbol; this key stands for one

_FIRST = r"[A-Z][A-Z0-9]*(?:\.[A-Z0-9]+|-[A-Z0-9]+)*"
_COMPONENT = r"[A-Za-z0-9][A-Za-z0-9.]*(?:-[A-Za-z0-9.]+)*(?:\([A-Za-z0-9. -]+\))*"
SYMBOL = rf"{_FIRST}(?:/{_COMPONENT})+"
# Of a resolution of the World Health Assembly, which prints it in place of a symbol, in Arabic as ج ص ع58-3.
HEALTH = r"(?:WHA\s?\d{1,3}\.|ج\s?ص\s?ع\s?\d{1,3}[-–])\d{1,3}"
_JOINER = compiled(r"(?<=[\d)])\s*[-–—]\s*(?=[A-Z][A-Z0-9.-]*/)")  # between two symbols; DP-FPA/2031/1 is one
_GENERIC = compiled(rf"{_FIRST}(?:/(?!\.+(?:/|\Z))[A-Za-z0-9.()-]+)+\Z")  # dots alone lead elsewhere in an IRI
_LETTER_BEFORE_BRACKET = compiled(r"(\d+)\(((?:E?S-)?[IVXLC]+)\)\[?([A-Z](?:-[A-Z])?)\]?")
_SUFFIX = compiled(r"/(?:(?:Add|Corr|Rev|Amend)\.\d+|Summary)\Z")
_DECISION = compiled(r"[A-Z][A-Za-z0-9./-]*/(?:DEC/|Dec\.\d)")
_RECOMMENDATION = compiled(r"[A-Z][A-Za-z0-9./-]*/REC/")  # of a subsidiary body, also how it makes such symbols
_RESOLUTION_OF_COMMISSION = compiled(r"E/CN?\.(?!4/)\d+/RES/")  # but for those on Human Rights, which have symbols
_RESOLUTION_OF_PARTIES = compiled(
    r"(?:\w+/)*(?:COP|COSP|CSP|MOP|MSP|[CM]P\.[A-Z]+|FCCC|ICCD|ICC-ASP|SPLOS|UNEP/(?:CHW|MC|FAO/RC|POPS|OzL\.(?:Pro|Conv)))/RES/"
)
_HEALTH = compiled(r"WHA/RES/(\d+)\.")
_HEALTH_SERIES = compiled(r"(?:A|EB)\d{2,3}\Z")  # A79/14 and EB158/15 are of the World Health Organization
_HEALTH_ALONE = compiled(r"(?:WHA|ج\s?ص\s?ع)\s?(?P<session>\d{1,3})[.–-](?P<number>\d{1,3})\Z")
_LIMITED = compiled(r"/(?:L|CRP)\.\d+(?:/|\Z)")
_RESOLUTION = compiled(r"[A-Z][A-Za-z0-9./-]*/(?:RES/|Res\.\d)")
_LETTERED_ROMAN = compiled(r"(\d+)[A-Z](?:-[A-Z])?\(")
_LETTERED_END = compiled(r"(/RES/(?:E?S-)?\d+/\d+)[A-Z](?:-[A-Z])?\Z")
_ROMAN_SESSION = compiled(r"\(([IVXLC]+)\)\Z")
_YEAR = compiled(r"[/(]((?:19|20)\d\d)[/)]")
_YEAR_IN_BRACKETS = compiled(r"/RES/\d+[A-Z]*\(((?:19|20)\d\d)\)\Z")
_HRC_SESSION = compiled(r"A/HRC/(?:(?:RES|DEC)/)?(\d{1,3})(?:/|\Z)")
_GA_SESSION = compiled(r"A/(?:(?:RES|DEC|C\.\d|BUR)/)?(3[1-9]|[4-9]\d|1\d\d)/")
_PART = compiled(r"/(?:res|dec|pp|op|para|up|annex|sec|ch|fn|art|summary)(?:/.*)?\Z")  # of a path below id/
_CONFERENCE = compiled(r"\d{1,3}/(CP|CMP|CMA|COP)\.\d{1,3}|(BC|MC|RC|SC)-\d{1,2}/\d{1,3}")
_CONFERENCES = {
    "CP": "FCCC",
    "CMP": "FCCC",
    "CMA": "FCCC",
    "COP": "ICCD",
    "BC": "UNEP/CHW",
    "MC": "UNEP/MC",
    "RC": "UNEP/FAO/RC",
    "SC": "UNEP/POPS",
}
_FULL_WIDTH = str.maketrans("（）［］／．－‐‑АВЕКМНОРСТХ", "()[]/.---ABEKMHOPCTX")


@lru_cache(maxsize=4096)
def keys(written: str) -> tuple[str, ...]:
    """Return the normal forms of a written symbol, the first being the key; a joint symbol has several.

    Full-width brackets and Cyrillic look-alikes are folded, spaces dropped, the part letter put before the bracket. What
    cannot be a symbol gives an empty tuple.
    """
    folded = written.translate(_FULL_WIDTH).strip()
    if "/" not in folded:
        health = _HEALTH_ALONE.match(folded)
        return (f"WHA/RES/{health['session']}.{health['number']}",) if health else ()
    found = tuple(_normal(part) for part in _JOINER.split(folded))
    return found if all(found) and not any(map(_JOINER.search, found)) else ()


def _normal(part: str) -> str:
    bare = "".join(part.split())
    bare = _LETTER_BEFORE_BRACKET.sub(r"\1\3(\2)", bare)
    bare = bare.replace("[", "").replace("]", "").rstrip(".")
    return bare if _GENERIC.match(bare) and (any(map(str.isdigit, bare)) or bare == CHARTER) else ""


def is_known_series(key: str) -> bool:
    """Tell whether the first component of a key is a series of the UN or of a body it services."""
    first = key.split("/", 1)[0]
    return (
        first in SERIES
        or _HEALTH_SERIES.match(first) is not None
        or first.split("-", 1)[0] in SERIES
        or first.split(".", 1)[0] in SERIES
    )


def is_decision(key: str) -> bool:
    """Tell whether a key names a decision (decisions have no official symbol)."""
    return bool(_DECISION.match(key))


def is_recommendation(key: str) -> bool:
    """Tell whether a key names a recommendation that a subsidiary body gave a number."""
    return bool(_RECOMMENDATION.match(key))


def is_resolution(key: str) -> bool:
    """Tell whether a key names a resolution."""
    return bool(_RESOLUTION.match(key))


def is_limited(key: str) -> bool:
    """Tell whether a key is that of a document of limited distribution, as drafts are that a body is to act on."""
    return bool(_LIMITED.search(key))


def is_symbol(key: str) -> bool:
    """Tell whether a key is a symbol, too.

    Those of decisions, of resolutions of the Council's commissions, of conferences of parties and of the World Health Assembly,
    and of the Charter are made for this graph.
    """
    made = _RESOLUTION_OF_COMMISSION.match(key) or _RESOLUTION_OF_PARTIES.match(key) or _HEALTH.match(key)
    return not (is_decision(key) or made or key == CHARTER)


def paragraph_token(key: str) -> str:
    """Return the structure token of a numbered paragraph: `op` in resolutions and decisions, else `para`."""
    return "op" if is_resolution(key) or is_decision(key) else "para"


def split_part(path: str) -> tuple[str, str]:
    """Split the path of a part of a text into that of the text and the structure below it: ("E/2025/31", "/res/1/op/2")."""
    part = _PART.search(path)
    return (path[: part.start()], part[0]) if part else (path, "")


def base(key: str) -> tuple[str, tuple[str, ...]]:
    """Split a key into its base and its suffixes, outermost last: Add., Corr., Rev., Amend., Summary."""
    suffixes: list[str] = []
    while match := _SUFFIX.search(key):
        suffixes.insert(0, match.group()[1:])
        key = key[: match.start()]
    return key, tuple(suffixes)


def corrected(key: str) -> str:
    """Return the key of the document that a corrigendum corrects, empty for other documents."""
    match = re.fullmatch(r"(.+)/Corr\.\d+", key)
    return match[1] if match else ""


def official_address(key: str, language: str) -> str:
    """Return the docs.un.org address of a key in one language, empty for those that are no symbols.

    The address takes no part letter: 217 A (III) is at A/RES/217(III).
    """
    if not is_symbol(key) or not is_known_series(key) or _HEALTH_SERIES.match(key.split("/", 1)[0]):
        return ""
    plain = _LETTERED_END.sub(r"\1", _LETTERED_ROMAN.sub(r"\1(", key))
    return f"https://docs.un.org/{language}/{plain}"


def conference_decision(number: str, *, decision: bool = True) -> str:
    """Return the key of a decision of a conference of parties whose number tells which: 1/CP.21 is FCCC/DEC/1/CP.21.

    Climate change prints CP, CMP and CMA with the session (unfccc.int/decisions), desertification COP; the conventions on
    hazardous wastes, mercury, trade in chemicals and persistent pollutants print BC, MC, RC and SC before it.
    """
    match = _CONFERENCE.fullmatch(number)
    return f"{_CONFERENCES[match[1] or match[2]]}/{'DEC' if decision else 'RES'}/{number}" if match else ""


def year(key: str) -> int:
    """Return the year a document belongs to by its symbol, 0 where the symbol does not tell.

    Symbols name a year, or a session: the General Assembly's session n opens in September of 1945 + n, and most of its
    resolutions are adopted before that year ends; the Human Rights Council has held three regular sessions a year since
    2006 (A/HRC/RES/16/1 is of 2011), the World Health Assembly one since 1948. Special and emergency special sessions tell
    nothing.
    """
    if key == "A/CHARTER":
        return 1945
    if match := _ROMAN_SESSION.search(key):
        session = roman(match[1])
        return 1945 + session if session and key.startswith("A/") else 0
    if match := _YEAR.search(key):
        return int(match[1])
    if match := _HRC_SESSION.match(key):
        return 2006 + (int(match[1]) - 1) // 3
    if match := _GA_SESSION.match(key):
        return 1945 + int(match[1])
    if match := _HEALTH.match(key):
        return 1947 + int(match[1])
    return 0


def contradicts(key: str, year: int) -> bool:
    """Tell whether a resolution that prints its year in brackets cannot be of a year: S/RES/93(1951) is not of 1948."""
    printed = _YEAR_IN_BRACKETS.search(key)
    return printed is not None and int(printed[1]) != year
